import type { Reply } from '../../../../sandbox/core/types';
import { CLOUD_CLUSTER_ID } from '../../../../sandbox/huawei-mrs/identity';
import { mapRows, rewritten, type Rig } from '../rig';

interface State {
  services: { target: string; state: string }[];
  commands: { endsAt: number }[];
}

const jumps = [80, 30, -5, 140, 'n/a'];
const lost: Reply = { status: 200, body: { id: -1, state: 'FAILED', error_code: -216, error_description: 'The command does not exist.', total_progress: 0 } };

export const rig: Rig = {
  cluster: 'mrs-lake-prod',
  settings: { discovery: 'cloud', cloudClusterId: CLOUD_CLUSTER_ID, alsoServices: ['HBase', 'Kafka'] },
  followed: ['stop'],
  orders: (actionId) => (actionId === 'start' ? [{ type: 'set-state', target: 'Kafka', state: 'Not started' }] : []),
  pick: ({ service }) => service === 'Kafka',
  proven: (state, { step, uptime }) => {
    const { services, commands } = state as State;
    const wanted = step.expect === 'stopped' ? 'Not started' : 'Normal';
    // Role instances move with their service.
    const there = services.filter(({ target }) => step.targetKeys.includes(target)).every((service) => service.state === wanted);
    return there && commands.every(({ endsAt }) => endsAt <= uptime);
  },
  loopingPages: () => {
    let first: Reply | null = null;
    // A page that is full and always the same.
    return (call, reply) => (call === 'ListNodes' ? (first ??= rewritten(reply, (body) => ({ ...body, node_total: 300, nodes: Array.from({ length: 100 }, (_, n) => ({ node_name: `n${n}`, component_infos: null })) }))) : reply);
  },
  partial: {
    calls: ['ShowClusterDetails', 'ListNodes'],
    honest: ({ facts, health, instances, source }) =>
      facts.some(({ name, value }) => name === 'cloudFailure' && value !== '') &&
      source.includes('did not answer') &&
      health !== 'healthy' &&
      ['HBase', 'Kafka'].every((key) => instances.some((instance) => instance.key === key && instance.vendorState !== '')) &&
      instances.every(({ component, state }) => component === null || state === 'unknown'),
  },
  progressBack: () => (call, reply, nth) => {
    if (call !== 'ShowCommandProgress') return reply;
    const jump = jumps[nth % jumps.length];
    return rewritten(reply, (body) => mapRows({ ...body, total_progress: jump }, (row) => ('total_step_size' in row ? { ...row, total_step_size: jump } : row)) as typeof body);
  },
  vanishes: () => (call, reply) => (call === 'ShowCommandProgress' ? lost : reply),
  isYes: (_, json) => {
    const { id, state, error_code } = (json ?? {}) as { id?: unknown; state?: unknown; error_code?: unknown };
    const word = typeof state === 'string' ? state.toUpperCase() : '';
    const command = typeof id === 'number' || typeof id === 'string' ? /^[1-9]\d*$/.test(String(id)) : false;
    return word !== 'FAILED' && (command || (word === 'COMPLETE' && !error_code));
  },
  exceptions: [
    {
      calls: ['*'],
      faults: ['html', 'redirect'],
      class: 'auth',
      reason: 'To a reading without a session Manager answers with its sign-in page or a redirect to it, so a page means: not signed in.',
    },
    {
      calls: ['LoginCheck'],
      faults: ['big-body'],
      class: 'auth',
      reason: 'An object that does not confirm the session is a session that was not confirmed.',
    },
    {
      calls: ['StartService', 'StopService'],
      faults: ['http-429'],
      class: 'throttled',
      reason: 'Manager documents 429 with Retry-After as a refusal and no body that could tell it from that of a gateway.',
    },
  ],
  signs: false,
  // Manager has no request ids, and says no in one way only.
  refusal: { code: '-216', class: 'rejected', requestId: false },
};
