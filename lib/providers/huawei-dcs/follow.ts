import type { FollowInput, RunState, StepObservation, TargetObservation } from '../contract';
import { stepParams, type NodesParams } from './calls';
import type { Gateway } from './gateway';
import { busyWith, isRestarting, nodeState } from './map';
import { readBackups, readInstance, readJob, readNodes } from './reads';
import type { WireNode } from './wire';

/** How long the node list may lag behind, or contradict, what the vendor said about its own task. */
const patienceMs = 2 * 60_000;

type Seen = Omit<TargetObservation, 'reached'> & { node: WireNode | undefined };

function seenTargets({ targets }: FollowInput, nodes: WireNode[]): Seen[] {
  return targets.map(({ key, vendorIds }) => {
    // By id, not by key: the key holds names that may change under way.
    const node = nodes.find(({ node_id }) => node_id === vendorIds.nodeId);
    const vendorState = node?.status ?? '';
    const state: RunState = node ? nodeState(vendorState) : 'unknown';
    return { key, state, vendorState, node };
  });
}

const judged = ({ node, ...seen }: Seen, state: RunState, otherwise: 'no' | 'failed'): TargetObservation => ({
  ...seen,
  reached: !node || seen.state === 'unknown' ? 'unknown' : seen.state === state ? 'yes' : otherwise,
});

const share = (targets: TargetObservation[]): number =>
  targets.length ? Math.floor((targets.filter(({ reached }) => reached === 'yes').length * 100) / targets.length) : 0;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** True once `since` lies longer back than the patience. */
const outOfPatience = (since: string, now: number): boolean => now - Date.parse(since) > patienceMs;

function failover(nodes: WireNode[], { masters }: NodesParams): string | null {
  const promoted = nodes.filter(({ node_id, node_type }) => node_type?.toLowerCase() === 'master' && !masters.includes(node_id ?? ''));
  return promoted.length ? `Now master: ${promoted.map(({ name, node_ip, node_id }) => name ?? node_ip ?? node_id).join(', ')}.` : null;
}

async function followNodes(gateway: Gateway, input: FollowInput, params: NodesParams, now: number): Promise<StepObservation> {
  const jobId = input.vendorIds.job_id;
  // The job first: nodes read before it could be older than the verdict that they are judged by.
  const job = jobId ? await readJob(gateway, jobId) : null;
  const nodes = await readNodes(gateway, input.cluster);
  const status = job?.status.toUpperCase() ?? null;
  const wanted: RunState = params.action === 'stop' ? 'stopped' : 'running';
  const targets = seenTargets(input, nodes).map((seen) => judged(seen, wanted, status === 'FAIL' ? 'failed' : 'no'));
  const reached = targets.every((target) => target.reached === 'yes');
  const moved = failover(nodes, params);
  const observed = (state: StepObservation['state'], message: string | null = null, memo = input.memo): StepObservation => ({
    state,
    progress: share(targets),
    vendorState: status ?? '',
    message: [message, moved].filter(Boolean).join(' ') || null,
    targets,
    memo,
  });

  if (status === 'FAIL') return observed('failed', job?.fail_reason ?? 'The job ended with FAIL and no reason.');
  if (status === 'SUCCESS') {
    if (reached) return observed('succeeded');
    const endedAt = text(input.memo.endedAt) ?? new Date(now).toISOString();
    const memo = { ...input.memo, endedAt };
    if (!outOfPatience(endedAt, now)) return observed('running', null, memo);
    return observed('unknown', 'The job ended with SUCCESS, but the node list does not show the expected state.', memo);
  }
  if (status !== null) return observed('running');
  if (reached) return observed('succeeded', jobId ? 'DCS no longer knows the job; the nodes show the expected state.' : 'Known from the nodes alone.');
  return jobId ? observed('unknown', 'DCS no longer knows the job, and the nodes do not show the expected state.') : observed('running');
}

/** No job id exists: the instance must be seen restarting and coming back. Any other work on it, such as a backup, proves nothing. */
async function followRestart(gateway: Gateway, input: FollowInput, now: number): Promise<StepObservation> {
  const detail = await readInstance(gateway, input.cluster);
  const nodes = await readNodes(gateway, input.cluster);
  const vendorState = detail.status ?? '';
  const busy = busyWith(detail);
  const left = input.memo.leftRunning === true || isRestarting(detail);
  const back = left && busy === null && vendorState.toUpperCase() === 'RUNNING';
  const seen = seenTargets(input, nodes);
  const complete = back && seen.every(({ state }) => state === 'running');
  const observed = (state: StepObservation['state'], message: string | null, memo: StepObservation['memo']): StepObservation => {
    // Nodes may show Active all the way through a restart, so none counts before the instance is back.
    const targets = seen.map((one) => (back ? judged(one, 'running', state === 'failed' ? 'failed' : 'no') : judgedNotYet(one)));
    return { state, progress: share(targets), vendorState, message, targets, memo };
  };

  if (complete) return observed('succeeded', null, { leftRunning: true });
  if (busy !== null) return observed('running', null, { leftRunning: left });
  const since = left ? (text(input.memo.settledAt) ?? new Date(now).toISOString()) : input.sentAt;
  const memo = { leftRunning: left, ...(left ? { settledAt: since } : {}) };
  if (!outOfPatience(since, now)) return observed('running', null, memo);
  return left
    ? observed('failed', `The restart is over, but the instance is ${vendorState || 'without status'} or some of its nodes are not Active.`, memo)
    : observed('unknown', `The instance is ${vendorState || 'without status'}, and it was never seen restarting.`, memo);
}

const judgedNotYet = ({ node: _, ...seen }: Seen): TargetObservation => ({ ...seen, reached: 'no' });

async function followBackup(gateway: Gateway, input: FollowInput, now: number): Promise<StepObservation> {
  const backup = (await readBackups(gateway, input.cluster)).find(({ backup_id }) => backup_id === input.vendorIds.backup_id);
  const vendorState = backup?.status ?? '';
  const percent = Number.parseFloat(backup?.progress ?? '');
  const observed = (state: StepObservation['state'], message: string | null = null): StepObservation => ({
    state,
    progress: state === 'succeeded' ? 100 : Number.isFinite(percent) ? Math.min(100, Math.max(0, percent)) : null,
    vendorState,
    message,
    targets: input.targets.map(({ key, state: before }) => ({
      key,
      state: before,
      vendorState,
      reached: state === 'succeeded' ? 'yes' : state === 'failed' ? 'failed' : 'no',
    })),
  });

  switch (vendorState.toLowerCase()) {
    case 'succeed':
      return observed('succeeded');
    case 'failed':
      return observed('failed', `The backup failed${backup?.error_code ? ` (${backup.error_code})` : ''}.`);
    case 'expired':
    case 'deleted':
      return observed('failed', `The backup is ${vendorState}.`);
    case '':
      return outOfPatience(input.sentAt, now) ? observed('unknown', 'The list of backups does not show this backup.') : observed('running');
    default:
      return observed('running');
  }
}

export function follow(gateway: Gateway, input: FollowInput, now: number): Promise<StepObservation> {
  const params = stepParams.parse(input.params);
  switch (params.call) {
    case 'ChangeNodesStartStopStatus':
      return followNodes(gateway, input, params, now);
    case 'RestartOrFlushInstances':
      return followRestart(gateway, input, now);
    case 'CopyInstance':
      return followBackup(gateway, input, now);
  }
}
