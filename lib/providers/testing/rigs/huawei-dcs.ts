import type { Reply } from '../../../../sandbox/core/types';
import { mapRows, rewritten, type Rig } from '../rig';

interface Instance {
  id: string;
  status: string;
  nodes: { target: string; state: string }[];
  backups: { status: string }[];
}

/** The shard that is stopped from the beginning. */
const stopped = ['3e803f66-fbb0-47ad-b6cb-fb87f5bed4aa', '3eaaff66-fbb0-47ad-b6cb-fb87f5b12fbb'];
const statuses = [null, 'Active', 'Inactive'];
const jumps = ['80.0', '30.0', '-5', '140', 'n/a'];
const pageSize = 100;
const lost: Reply = { status: 404, body: { error_code: 'DCS.4040', error_msg: 'The job does not exist.' } };

export const rig: Rig = {
  cluster: 'sessions-prod',
  followed: ['stop', 'restart', 'create-backup'],
  orders: (actionId) => (actionId === 'start' ? [] : stopped.map((node) => ({ type: 'set-state', target: `sessions-prod/${node}`, state: 'Active' }))),
  pick: ({ group, haRole }, actionId) => (actionId === 'start' ? group === 'group-0' : actionId === 'stop' ? group === 'group-1' && haRole === 'slave' : true),
  proven: (state, { clusterId, step }) => {
    const instance = (state as Instance[]).find(({ id }) => id === clusterId);
    if (!instance) return false;
    // One backup exists from the beginning.
    if (step.expect === 'accepted') return instance.backups.length === 2 && instance.backups.every(({ status }) => status === 'succeed');
    const wanted = step.expect === 'stopped' ? 'Inactive' : 'Active';
    const targets = instance.nodes.filter(({ target }) => step.targetKeys.some((key) => key.endsWith(`/${target.split('/')[1]}`)));
    return instance.status === 'RUNNING' && targets.length === step.targetKeys.length && targets.every((node) => node.state === wanted);
  },
  // Whatever the offset, a full page of the same instances.
  loopingPages: () => {
    let first: Reply | null = null;
    return (call, reply) => {
      if (call !== 'ListInstances') return reply;
      first ??= rewritten(reply, (body) => {
        const rows = Array.isArray(body.instances) ? body.instances : [];
        return { ...body, instance_num: 5_000, instances: Array.from({ length: pageSize }, (_, index) => rows[index % rows.length] as unknown) };
      });
      return first;
    };
  },
  progressBack: () => (call, reply, nth) => {
    const status = statuses[nth % statuses.length];
    if (call === 'ShowNodesInformation' && status) return rewritten(reply, (body) => mapRows(body, (row) => ('node_type' in row ? { ...row, status } : row)) as typeof body);
    if (call !== 'ListBackupRecords') return reply;
    return rewritten(reply, (body) => mapRows(body, (row) => ('progress' in row ? { ...row, progress: jumps[nth % jumps.length] } : row)) as typeof body);
  },
  vanishes: () => (call, reply) => {
    if (call === 'ShowJobInfo') return lost;
    if (call === 'ShowInstance') return rewritten(reply, (body) => ({ ...body, status: 'RUNNING', task: null }));
    return call === 'ListBackupRecords' ? rewritten(reply, (body) => ({ ...body, backup_record_response: [] })) : reply;
  },
  isYes: (call, json, text) => {
    if (call === 'ChangeNodesStartStopStatus') return /[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}/i.test(text);
    const { results, backup_id } = (json ?? {}) as { results?: unknown; backup_id?: unknown };
    if (call === 'CopyInstance') return typeof backup_id === 'string' && backup_id !== '';
    return Array.isArray(results) && results.some((one: { result?: unknown } | null) => String(one?.result).toLowerCase() === 'success');
  },
  exceptions: [],
  signs: true,
  refusal: { code: 'DCS.4026', class: 'busy', requestId: true },
};
