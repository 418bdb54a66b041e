import type { Topology } from '@/lib/providers/contract';

export const instanceKey = 'HDFS/NameNode/10.0.0.7';
/** One running NameNode, seen at this moment. */
export const topology = (observedAt: Date): Topology => ({
  observedAt: observedAt.toISOString(),
  source: 'DescribeServiceNodeInfos',
  health: 'healthy',
  vendorState: '2',
  busy: null,
  instances: [
    {
      key: instanceKey,
      service: 'HDFS',
      component: 'NameNode',
      nodeKey: '10.0.0.7',
      nodeName: 'master-1',
      ip: '10.0.0.7',
      group: 'master',
      state: 'running',
      vendorState: '1',
      maintenance: 'off',
      haRole: 'active',
      restartMark: null,
      vendorIds: {},
    },
  ],
  facts: [],
});
