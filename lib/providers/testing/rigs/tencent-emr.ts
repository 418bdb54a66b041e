import { mapRows, rewritten, type Rig } from '../rig';

interface Cluster {
  id: string;
  status: number;
  flows: { endsAt: number }[];
  processes: { target: string; run: string; guard: string }[];
}

const running = 2;
const nodes = ['HDFS/DataNode/10.30.1.1', 'HDFS/DataNode/10.30.1.2'];
const setup: Record<string, string> = { start: 'STOPPED', 'exit-maintenance': 'MAINTENANCE' };

export const rig: Rig = {
  cluster: 'analytics-dev',
  followed: ['stop'],
  orders: (actionId, clusterId) => {
    const state = setup[actionId];
    return state ? nodes.map((node) => ({ type: 'set-state', target: `${clusterId}/${node}`, state })) : [];
  },
  pick: ({ component }) => component === 'DataNode',
  proven: (state, { clusterId, step, uptime }) => {
    const cluster = (state as Cluster[]).find(({ id }) => id === clusterId);
    const resting = cluster?.status === running && cluster.flows.length > 0 && cluster.flows.every(({ endsAt }) => endsAt <= uptime);
    const targets = (cluster?.processes ?? []).filter(({ target }) => step.targetKeys.some((key) => target === `${clusterId}/${key}`));
    const wanted: Record<string, boolean> = {
      running: targets.every(({ run }) => run === 'STARTED'),
      restarted: targets.every(({ run }) => run === 'STARTED'),
      stopped: targets.every(({ run }) => run === 'STOPPED'),
      'maintenance-on': targets.every(({ guard }) => guard === 'MAINTENANCE'),
      'maintenance-off': targets.every(({ guard }) => guard === 'NORMAL'),
    };
    return resting && targets.length === step.targetKeys.length && wanted[step.expect] === true;
  },
  loopingPages: () => (call, reply) =>
    call === 'DescribeServiceNodeInfos' ? rewritten(reply, (body) => mapRows(body, (row) => ('ServiceNodeList' in row ? { ...row, TotalCnt: 5_000 } : row)) as typeof body) : reply,
  // The status stays true: a vendor that also calls the cluster idle cannot be told from one that is done.
  progressBack: () => (call, reply, nth) =>
    call === 'DescribeServiceNodeInfos' && nth % 3 === 1
      ? rewritten(reply, (body) => mapRows(body, (row) => ('ServiceNodeList' in row ? { ...row, TotalCnt: 0, ServiceNodeList: null } : row)) as typeof body)
      : reply,
  vanishes: () => (call, reply) =>
    call === 'DescribeInstances'
      ? rewritten(reply, (body) => mapRows(body, (row) => ('ClusterTitle' in row ? { ...row, Status: running, ClusterTitle: 'Cluster Is Running' } : row)) as typeof body)
      : reply,
  isYes: (_, json) => {
    const { Response } = (json ?? {}) as { Response?: { RequestId?: unknown; Error?: unknown } | null };
    return typeof Response?.RequestId === 'string' && Response.RequestId !== '' && !Response.Error;
  },
  exceptions: [],
  signs: true,
  refusal: { code: 'ResourceInUse.InstanceInProcess', class: 'busy', requestId: true },
};
