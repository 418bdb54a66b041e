import { describe, expect, it } from 'vitest';
import type { Instance } from '@/lib/providers/contract';
import { resolveSelection, selectedThen } from './selected-then';

const instance = (service: string, component: string, ip: string): Instance => ({
  key: [service, component, ip].join('/'), service, component, nodeKey: ip, nodeName: `node-${ip}`, ip, group: null, state: 'running', vendorState: '', maintenance: 'off', haRole: null, restartMark: null, vendorIds: {},
}); // prettier-ignore

const then = [instance('HDFS', 'DataNode', '10.0.0.6'), instance('HDFS', 'DataNode', '10.0.0.7'), instance('YARN', 'NodeManager', '10.0.0.6'), instance('YARN', 'NodeManager', '10.0.0.7'), instance('HDFS', 'NameNode', '10.0.0.1')];
const saved = selectedThen(then, new Set(['HDFS/DataNode/10.0.0.6', 'HDFS/DataNode/10.0.0.7', 'YARN/NodeManager/10.0.0.6']));

describe('resolveSelection', () => {
  it('finds all of it while nothing has changed', () => {
    expect(resolveSelection(saved, then)).toEqual({ here: ['HDFS/DataNode/10.0.0.6', 'HDFS/DataNode/10.0.0.7', 'YARN/NodeManager/10.0.0.6'], gone: [], since: [] });
  });

  it('names what is gone by where it stood', () => {
    const { here, gone } = resolveSelection(saved, then.slice(1));
    expect(here).toEqual(['HDFS/DataNode/10.0.0.7', 'YARN/NodeManager/10.0.0.6']);
    expect(gone).toEqual([{ key: 'HDFS/DataNode/10.0.0.6', service: 'HDFS', component: 'DataNode', place: '10.0.0.6' }]);
  });

  it('tells what came since in the same components, and whether all of the component was meant', () => {
    const today = [...then, instance('HDFS', 'DataNode', '10.0.0.8'), instance('YARN', 'NodeManager', '10.0.0.8'), instance('HIVE', 'HiveServer2', '10.0.0.8')];
    const { here, since } = resolveSelection(saved, today);
    expect(here).toHaveLength(3);
    expect(since.map(({ component, whole, instances }) => [component, whole, instances.map(({ ip }) => ip)])).toEqual([
      ['DataNode', true, ['10.0.0.8']],
      ['NodeManager', false, ['10.0.0.8']],
    ]);
  });

  it('does not call new what was there and not selected', () => {
    // One that was left out then stays left out, also when its neighbours are gone.
    expect(resolveSelection(saved, [then[3]!]).since).toEqual([]);
  });
});
