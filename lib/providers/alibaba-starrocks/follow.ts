import type { FollowInput, StepObservation, TargetObservation } from '../contract';
import { activitiesOf, wordsOf } from './activities';
import { stepParams } from './calls';
import { findOperation } from './history';
import { groupState } from './map';
import type { Reads } from './reads';
import type { WireInstance, WireNodeGroup, WireOperation } from './wire';

/** How long the states may contradict the end of the operation. */
const patienceMs = 2 * 60_000;
/** How long a restart may stay invisible before nobody can say what became of it. */
const invisibleMs = 10 * 60_000;

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

interface View {
  input: FollowInput;
  instance: WireInstance;
  groups: Map<string, WireNodeGroup>;
  operation: WireOperation | null;
  /** Not empty when several operations could be this step's. */
  rivals: WireOperation[];
  /** Since when the history no longer lists the operation that this step was known by. */
  vanishedSince: number | null;
  /** Ids of the instance and the groups that were seen restarting. */
  seen: Set<string>;
}

function judge({ input, instance, groups, operation, rivals, vanishedSince, seen }: View): TargetObservation[] {
  const whole = stepParams.parse(input.params).call === 'RestartInstance';
  const instanceRuns = instance.InstanceStatus?.toLowerCase() === 'running';
  return input.targets.map(({ key, vendorIds }) => {
    const groupId = vendorIds.NodeGroupId ?? '';
    const group = groups.get(groupId);
    const state = groupState(group?.Status);
    const restarted = seen.has(groupId) || (whole && seen.has(instance.InstanceId));
    const back = state === 'running' && (!whole || instanceRuns);
    // A group that comes back may have been given up, so where the vendor shows the operation, its end alone proves a restart.
    const proven = operation ? operation.OperationStatus === 'COMPLETED' : restarted && vanishedSince === null;
    const open = operation?.OperationStatus === 'TERMINATED' || !group || rivals.length > 0 || vanishedSince !== null ? 'unknown' : 'no';
    return { key, state, vendorState: group?.Status ?? '', reached: back && proven && rivals.length === 0 ? 'yes' : open };
  });
}

interface Verdict {
  state: StepObservation['state'];
  message?: string;
}

function conclude({ input, operation, rivals, vanishedSince, seen, instance }: View, targets: TargetObservation[], completedSince: number | null, now: number): Verdict {
  const all = targets.every(({ reached }) => reached === 'yes');
  if (rivals.length > 0) {
    const ids = rivals.map(({ OperationId }) => OperationId).join(', ');
    return { state: 'unknown', message: `The operation history shows ${rivals.length} restarts since the call (${ids}), and nothing tells which of them is this one.` };
  }
  if (operation) {
    switch (operation.OperationStatus) {
      case 'COMPLETED':
        if (all) return { state: 'succeeded' };
        if (now - (completedSince ?? now) < patienceMs) return { state: 'running' };
        return { state: 'unknown', message: `The operation ended COMPLETED, but instance or groups do not read as running (instance: ${instance.InstanceStatus ?? 'no status'}).` };
      case 'TERMINATED':
        return { state: 'failed', message: 'The operation ended TERMINATED.' };
      case 'HUMAN_PROCESSING':
        return { state: 'needs-human' };
      default:
        return { state: 'running' };
    }
  }
  if (vanishedSince !== null) {
    if (now - vanishedSince < patienceMs || targets.some(({ state }) => state === 'restarting')) return { state: 'running' };
    return { state: 'unknown', message: `The operation history no longer lists ${input.vendorIds.OperationId ?? 'the operation'}, so nobody can say how it ended.` };
  }
  if (all) return { state: 'succeeded', message: 'Seen restarting and running again; the operation history does not show it.' };
  // Right after the call everything still reads as running: that is no outcome.
  if (seen.size === 0 && now - Date.parse(input.sentAt) > invisibleMs) {
    return { state: 'unknown', message: 'Neither the operation history nor any status has shown this restart.' };
  }
  return { state: 'running' };
}

function progressOf(operation: WireOperation | null, state: StepObservation['state']): number | null {
  if (state === 'succeeded') return 100;
  const progress = operation?.Progress;
  return typeof progress === 'number' ? Math.min(100, Math.max(0, progress)) : null;
}

export async function follow(reads: Reads, input: FollowInput, now: number): Promise<StepObservation> {
  const id = input.cluster.externalId;
  // The operation first: one that is over is then judged by states from after its end.
  const { operation, rivals, ignored } = await findOperation(reads, input);
  const [instance, groupList] = await Promise.all([reads.instance(id), reads.nodeGroups(id)]);
  const restarting = groupList.filter(({ Status }) => groupState(Status) === 'restarting').map(({ NodeGroupId }) => NodeGroupId);
  const mine = new Set(input.targets.map(({ vendorIds }) => vendorIds.NodeGroupId));
  const seen = new Set([
    ...strings(input.memo.seen),
    ...restarting.filter((groupId) => mine.has(groupId)),
    ...(instance.InstanceStatus?.toLowerCase() === 'restarting' ? [id] : []),
  ]);
  const since = (name: 'completedSince' | 'vanishedSince'): number => (typeof input.memo[name] === 'number' ? input.memo[name] : now);
  const vanishedSince = input.vendorIds.OperationId && !operation ? since('vanishedSince') : null;
  const completedSince = operation?.OperationStatus === 'COMPLETED' ? since('completedSince') : null;

  const view: View = { input, instance, groups: new Map(groupList.map((group) => [group.NodeGroupId, group])), operation, rivals, vanishedSince, seen };
  const targets = judge(view);
  const { state, message } = conclude(view, targets, completedSince, now);
  const activities = operation ? await activitiesOf(reads, id, operation) : undefined;
  const vendorWords = operation && operation.OperationStatus !== 'COMPLETED' ? wordsOf(activities ?? [], operation) : null;
  return {
    state,
    progress: progressOf(operation, state),
    vendorState: operation?.OperationStatus ?? instance.InstanceStatus ?? '',
    message: [message, vendorWords].filter(Boolean).join(' ') || null,
    targets,
    ...(activities ? { activities } : {}),
    ...(operation ? { vendorIds: { OperationId: operation.OperationId } } : {}),
    memo: { seen: [...seen], ignored, ...(completedSince === null ? {} : { completedSince }), ...(vanishedSince === null ? {} : { vanishedSince }) },
  };
}
