import { describe, expect, it } from 'vitest';
import type { Instance } from '@/lib/providers/contract';
import { queryOf, viewFrom } from './cluster-view';
import { noFilter } from './instance-filter';
import { matrixOf } from './instance-matrix';

const instance = (service: string, component: string | null, node: string | null, group = 'core'): Instance => ({
  key: [service, component, node].join('/'), service, component, nodeKey: node, nodeName: node, ip: null, group, state: 'running', vendorState: '', maintenance: 'off', haRole: null, restartMark: null, vendorIds: {},
}); // prettier-ignore

describe('matrixOf', () => {
  const { columns, rows, elsewhere } = matrixOf([
    instance('HDFS', 'DataNode', 'core.10'),
    instance('YARN', 'NodeManager', 'core.2'),
    instance('HDFS', 'NameNode', 'master.0', 'master'),
    instance('HDFS', 'DataNode', 'core.2'),
    instance('HUE', null, null),
  ]);

  it('keeps the components of one service together', () => {
    expect(columns.map(({ key, span }) => [key, span])).toEqual([['HDFS/DataNode', 2], ['HDFS/NameNode', 0], ['YARN/NodeManager', 1]]);
  });

  it('has a row for each node, by group and name', () => expect(rows.map(({ name }) => name)).toEqual(['core.2', 'core.10', 'master.0']));

  it('says what has no place in it', () => expect(elsewhere).toBe(1));
});

describe('the view in the address', () => {
  it('comes back as it was', () => {
    const view = { layout: 'matrix' as const, filter: { ...noFilter, text: '10.0.0.7', state: 'failed' } };
    expect(viewFrom(new URLSearchParams(queryOf(view)))).toEqual(view);
    expect(queryOf({ layout: 'list', filter: noFilter })).toBe('');
  });
});
