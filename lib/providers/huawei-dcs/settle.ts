import type { FollowInput, RunState, Settlement } from '../contract';
import { stepParams, type NodesParams } from './calls';
import type { Gateway } from './gateway';
import { busyWith, nodeState } from './map';
import { readBackups, readInstance, readNodes } from './reads';

/** Vendor's clock and ours may differ a little. */
const clockSlackMs = 60_000;

/** Neither the instance nor its nodes show a start or stop under way, so an early look at unchanged nodes proves nothing. */
const longestJobMs = 5 * 60_000;

async function settleNodes(gateway: Gateway, input: FollowInput, { action }: NodesParams, now: number): Promise<Settlement> {
  const [detail, nodes] = await Promise.all([readInstance(gateway, input.cluster), readNodes(gateway, input.cluster)]);
  const wanted: RunState = action === 'stop' ? 'stopped' : 'running';
  const seen = input.targets.map((before) => {
    const node = nodes.find(({ node_id }) => node_id === before.vendorIds.nodeId);
    return { before: before.state, now: node ? nodeState(node.status) : 'unknown', word: node?.status ?? 'not listed' };
  });
  const words = [...new Set(seen.map(({ word }) => word))].join(', ');
  const changed = seen.filter(({ before, now }) => before !== wanted && now === wanted).length;
  if (changed > 0) return { verdict: 'accepted', evidence: `${changed} of ${seen.length} nodes changed to the expected state since the call.` };
  const busy = busyWith(detail);
  if (busy) return { verdict: 'cannot-tell', evidence: `The instance is busy (${busy}); nodes show ${words}.` };
  const untouched = seen.every(({ before, now }) => before === now && now !== 'unknown' && now !== wanted);
  // CLOSED is an older word, seen where every node is stopped.
  const idle = ['RUNNING', 'CLOSED'].includes(detail.status?.toUpperCase() ?? '');
  const early = now - Date.parse(input.sentAt) < longestJobMs;
  return untouched && idle && !early
    ? { verdict: 'absent', evidence: `The instance is ${detail.status} without a task, and its nodes show ${words} as before the call.` }
    : { verdict: 'cannot-tell', evidence: `The instance is ${detail.status ?? 'without status'}; nodes show ${words}${early ? ', which a job that has only begun would not change' : ''}.` };
}

async function settleRestart(gateway: Gateway, input: FollowInput): Promise<Settlement> {
  const detail = await readInstance(gateway, input.cluster);
  const status = detail.status ?? 'without status';
  // RUNNING proves nothing: it is the state before a restart and after it.
  return detail.status?.toUpperCase() === 'RESTARTING'
    ? { verdict: 'accepted', evidence: 'The instance is RESTARTING.' }
    : { verdict: 'cannot-tell', evidence: `The instance is ${status}, before a restart as well as after it.` };
}

async function settleBackup(gateway: Gateway, input: FollowInput): Promise<Settlement> {
  const from = Date.parse(input.sentAt) - clockSlackMs;
  const [detail, backups] = await Promise.all([readInstance(gateway, input.cluster), readBackups(gateway, input.cluster)]);
  const ours = backups.find(({ backup_type, created_at }) => backup_type !== 'auto' && Date.parse(created_at ?? '') >= from);
  if (ours?.backup_id) {
    return {
      verdict: 'accepted',
      evidence: `The list of backups shows a manual backup of ${ours.created_at ?? 'that time'} (${ours.status ?? 'no status'}).`,
      vendorIds: { backup_id: ours.backup_id },
    };
  }
  const busy = busyWith(detail);
  return busy
    ? { verdict: 'cannot-tell', evidence: `The instance is busy (${busy}), and no backup is listed since the call.` }
    : // An accepted one is listed from the beginning, under the id that the call answers.
      { verdict: 'absent', proof: 'list', evidence: 'No manual backup is listed since the call, and the instance has no task.' };
}

export function settle(gateway: Gateway, input: FollowInput, now: number): Promise<Settlement> {
  const params = stepParams.parse(input.params);
  switch (params.call) {
    case 'ChangeNodesStartStopStatus':
      return settleNodes(gateway, input, params, now);
    case 'RestartOrFlushInstances':
      return settleRestart(gateway, input);
    case 'CopyInstance':
      return settleBackup(gateway, input);
  }
}
