import type { Reply } from '../../../../sandbox/core/types';
import { mapRows, rewritten, type Rig } from '../rig';

interface Instance {
  id: string;
  status: string;
  groups: { state: string; nodes: { state: string }[] }[];
  operations: { endsAt: number; end: string }[];
}

const jumps = [80, 30, -20, 250, null];

export const rig: Rig = {
  // Its fast restart gate is shut, so that the gates of its groups are read as well.
  cluster: 'analytics-dev',
  followed: ['restart'],
  orders: () => [],
  pick: ({ component, nodeKey }, actionId) => actionId === 'restart' || (actionId === 'restart-node-group' ? component === 'FE' : nodeKey === 'fe-0'),
  proven: (state, { clusterId, uptime }) => {
    const instance = (state as Instance[]).find(({ id }) => id === clusterId);
    if (!instance || instance.operations.length === 0) return false;
    const over = instance.operations.every(({ endsAt, end }) => endsAt <= uptime && end === 'COMPLETED');
    return over && instance.status === 'running' && instance.groups.every(({ state: group, nodes }) => group === 'RUNNING' && nodes.every((node) => node.state === 'RUNNING'));
  },
  // Announces far more than it ever shows, and always shows the first page.
  loopingPages: () => {
    const first = new Map<string, Reply>();
    return (call, reply) => {
      if (!/^(Describe|ListOperationHistory)/.test(call)) return reply;
      const page = first.get(call) ?? rewritten(reply, (body) => ({ ...body, Total: 5_000 }));
      first.set(call, page);
      return page;
    };
  },
  progressBack: () => (call, reply, nth) =>
    call === 'ListOperationHistory'
      ? rewritten(reply, (body) => mapRows(body, (row) => ('OperationStatus' in row ? { ...row, Progress: jumps[nth % jumps.length] } : row)) as typeof body)
      : reply,
  vanishes: () => (call, reply) => (call === 'ListOperationHistory' ? rewritten(reply, (body) => ({ ...body, Data: [], Total: 0 })) : reply),
  isYes: (_, json) => (json as { Success?: unknown } | null)?.Success === true,
  exceptions: [],
  signs: true,
  refusal: { code: 'ConcurrentModification', class: 'busy', requestId: true },
};
