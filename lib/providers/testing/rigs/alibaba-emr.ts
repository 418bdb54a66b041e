import type { Reply } from '../../../../sandbox/core/types';
import { mapRows, rewritten, type Rig } from '../rig';

interface State {
  operations: { endsAt: number; outcome: string }[];
  instances: { target: string; state: string }[];
}

const lies = [null, 'STARTED', 'STOPPED'];
const lost: Reply = { status: 404, body: { RequestId: 'r-1', HostId: '', Code: 'ResourceNotFound', Message: 'The operation does not exist.', Recommend: '' } };

export const rig: Rig = {
  cluster: 'lakehouse-prod',
  followed: ['stop', 'decommission'],
  orders: (actionId) =>
    actionId === 'start' ? ['master-1-1', 'master-1-2'].map((node) => ({ type: 'set-state', target: `HDFS/NameNode/${node}`, state: 'STOPPED' })) : [],
  pick: ({ component }) => component === 'NameNode',
  proven: (state, { step, uptime }) => {
    const { operations, instances } = state as State;
    const targets = instances.filter(({ target }) => step.targetKeys.includes(target));
    const wanted = step.expect === 'stopped' ? 'STOPPED' : 'STARTED';
    // No state shows what an action of a single service did.
    const over = operations.length > 0 && operations.every(({ endsAt, outcome }) => endsAt <= uptime && outcome === 'COMPLETED');
    return step.expect === 'accepted' ? over : over && targets.length === step.targetKeys.length && targets.every((target) => target.state === wanted);
  },
  // Always the first page, each time with a token that nobody has seen.
  loopingPages: () => {
    const first = new Map<string, Reply>();
    return (call, reply, nth) => {
      if (!call.startsWith('List')) return reply;
      const page = first.get(call) ?? reply;
      first.set(call, page);
      return rewritten(page, (body) => ({ ...body, NextToken: `again-${nth}` }));
    };
  },
  progressBack: () => (call, reply, nth) => {
    const lie = lies[nth % lies.length];
    if (call !== 'ListComponentInstances' || !lie) return reply;
    return rewritten(reply, (body) => mapRows(body, (row) => ('ComponentInstanceState' in row ? { ...row, ComponentInstanceState: lie } : row)) as typeof body);
  },
  vanishes: () => (call, reply) => (call === 'GetOperation' ? lost : reply),
  isYes: (_, json) => {
    const { OperationId, RequestId } = (json ?? {}) as { OperationId?: unknown; RequestId?: unknown };
    return typeof OperationId === 'string' && OperationId !== '' && typeof RequestId === 'string';
  },
  exceptions: [],
  signs: true,
  refusal: { code: 'ConcurrentModification', class: 'busy', requestId: true },
};
