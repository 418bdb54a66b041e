import { describe, expect, it } from 'vitest';
import type { Instance } from '@/lib/providers/contract';
import { fitSelection } from './action-fit';
import { filterInstances, matchAddresses, noFilter } from './instance-filter';
import { instanceLines, totalsOf } from './instance-lines';

const on = (service: string, component: string | null, ip: string | null, given: Partial<Instance> = {}): Instance => ({
  key: [service, component, ip].filter(Boolean).join('/'),
  service,
  component,
  nodeKey: ip,
  nodeName: ip && `node-${ip}`,
  ip,
  group: null,
  state: 'running',
  vendorState: 'RUNNING',
  maintenance: 'off',
  haRole: null,
  restartMark: null,
  vendorIds: {},
  ...given,
});

const cluster = [
  on('HDFS', 'NameNode', '10.0.0.1', { haRole: 'active' }),
  on('HDFS', 'NameNode', '10.0.0.2', { haRole: 'standby', maintenance: 'on' }),
  on('HDFS', 'DataNode', '10.0.0.2', { state: 'stopped' }),
  on('Hive', null, null),
];
const keys = (instances: Instance[]) => instances.map(({ key }) => key);

describe('filterInstances', () => {
  it('lists everything without a filter', () => expect(filterInstances(cluster, noFilter)).toEqual(cluster));
  it('joins filters', () => expect(keys(filterInstances(cluster, { ...noFilter, component: 'NameNode', text: 'standby' }))).toEqual(['HDFS/NameNode/10.0.0.2']));
  it('finds what is in maintenance whatever it runs', () => expect(keys(filterInstances(cluster, { ...noFilter, state: 'maintenance' }))).toEqual(['HDFS/NameNode/10.0.0.2']));
});

describe('matchAddresses', () => {
  it('selects only what is listed and accounts for every address', () => {
    const listed = filterInstances(cluster, { ...noFilter, component: 'DataNode' });
    expect(matchAddresses('10.0.0.2, 10.0.0.1\n10.0.0.9 10.0.0.2', listed, cluster)).toEqual({
      keys: ['HDFS/DataNode/10.0.0.2'],
      matched: ['10.0.0.2'],
      notListed: ['10.0.0.1'],
      unknown: ['10.0.0.9'],
    });
  });
  it('never matches half an address', () => expect(matchAddresses('10.0.0', cluster, cluster).keys).toEqual([]));
});

describe('instanceLines', () => {
  it('draws services, components and instances, and a service without instances as one line', () => {
    const lines = instanceLines(cluster, totalsOf(cluster), () => true);
    expect(lines.map((line) => `${line.level} ${line.kind} ${line.key}`)).toEqual([
      '1 bundle HDFS',
      '2 bundle HDFS/NameNode',
      '3 instance HDFS/NameNode/10.0.0.1',
      '3 instance HDFS/NameNode/10.0.0.2',
      '2 bundle HDFS/DataNode',
      '3 instance HDFS/DataNode/10.0.0.2',
      '1 instance Hive',
    ]);
  });
  it('tells how many a filter left out', () => {
    const [service] = instanceLines(filterInstances(cluster, { ...noFilter, component: 'DataNode' }), totalsOf(cluster), () => true);
    expect(service).toMatchObject({ key: 'HDFS', total: 3, listed: [{ key: 'HDFS/DataNode/10.0.0.2' }] });
  });
});

describe('fitSelection', () => {
  const chosen = new Set(['HDFS/NameNode/10.0.0.1']);
  it('takes any instance where the vendor can name it', () => expect(fitSelection('instance', cluster, chosen)).toEqual({ fits: true, keys: [...chosen] }));
  it('never turns an empty selection into a target', () => {
    for (const level of ['instance', 'group', 'service'] as const) expect(fitSelection(level, cluster, new Set())).toEqual({ fits: false, why: 'nothing-selected' });
  });
  it('names the service that is only partly selected and what would complete it', () => {
    expect(fitSelection('service', cluster, chosen)).toEqual({
      fits: false,
      why: 'partly',
      partly: [{ name: 'HDFS', selected: 1, total: 3 }],
      keys: ['HDFS/NameNode/10.0.0.1', 'HDFS/NameNode/10.0.0.2', 'HDFS/DataNode/10.0.0.2'],
    });
  });
  it('takes every instance for an action on the whole cluster', () => expect(fitSelection('cluster', cluster, chosen)).toMatchObject({ fits: true, keys: keys(cluster) }));
});
