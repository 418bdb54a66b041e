import type { OperationHistory } from '@/lib/schemas/history';
import { operationProgress } from '@/lib/schemas/operation-progress';
import type { Control, OperationEventView, OperationSnapshot, StepState, StepView, TargetView } from '@/lib/schemas/operation';

/** What a line of the timeline says about its call. */
const stateAfter: Record<string, StepState> = {
  sending: 'sending',
  accepted: 'running',
  settled: 'running',
  progress: 'running',
  unknown: 'unknown',
  'needs-human': 'needs-human',
  succeeded: 'succeeded',
  failed: 'failed',
  rejected: 'rejected',
  'not-sent': 'not-sent',
};
const controlAfter: Record<string, Control> = { paused: 'pause', 'gate-held': 'pause', resumed: 'go', 'sending-stopped': 'halt' };

const ends = ['succeeded', 'failed', 'rejected', 'not-sent'];

const isBefore = (at: string | null, time: number): boolean => at !== null && Date.parse(at) <= time;

/** Every moment at which something was recorded, in order, each once. */
export function momentsOf({ createdAt, finishedAt, events }: OperationSnapshot, history: OperationHistory): number[] {
  const all = [createdAt, ...events.map(({ id, at }) => history.eventTimes[id] ?? at), ...history.changes.map(({ at }) => at), ...(finishedAt === null ? [] : [finishedAt])].map((at) => Date.parse(at));
  return [...new Set(all)].sort((a, b) => a - b);
}

/** `told`: its end has a line of its own; other ends, such as never being sent, stand in the row alone. */
function stepAt(step: StepView, events: readonly OperationEventView[], told: boolean, time: number): StepView {
  const last = events.findLast(({ kind }) => kind in stateAfter);
  const ended = told ? ends.includes(last?.kind ?? '') : isBefore(step.finishedAt, time);
  const state = ended ? step.state : last ? (stateAfter[last.kind] ?? 'planned') : 'planned';
  const look = events.findLast(({ kind }) => kind === 'progress');
  const progress = look?.facts['progress'];
  const word = look?.facts['vendorState'];
  const accepted = isBefore(step.acceptedAt, time);
  const answered = accepted || state === 'rejected';
  if (ended) return step;
  return {
    ...step,
    state,
    progress: state === 'running' && typeof progress === 'number' ? Math.floor(progress) : null,
    vendorState: typeof word === 'string' ? word : null,
    vendorIds: accepted ? step.vendorIds : {},
    requestId: answered ? step.requestId : null,
    message: null,
    error: state === 'rejected' || state === 'unknown' ? step.error : null,
    sentAt: isBefore(step.sentAt, time) ? step.sentAt : null,
    acceptedAt: accepted ? step.acceptedAt : null,
    observedAt: look?.at ?? null,
    finishedAt: null,
    usual: accepted ? step.usual : null,
    activities: [],
  };
}

/** Targets as their recorded changes had left them. Without any record only what their calls prove is known of them. */
function targetsAt(targets: readonly TargetView[], steps: readonly StepView[], history: OperationHistory, time: number): TargetView[] {
  const doneCalls = new Set(steps.filter(({ state }) => state === 'succeeded').map(({ position }) => position));
  const seen = new Map<number, Pick<TargetView, 'stateNow' | 'vendorNow' | 'outcome' | 'message'>>();
  const reached = new Map<number, Set<number>>();
  for (const change of history.changes) {
    if (!isBefore(change.at, time)) continue;
    for (const place of change.targets) {
      if (change.kind === 'seen') seen.set(place, { stateNow: change.state, vendorNow: change.vendor, outcome: change.outcome, message: change.message });
      else {
        const positions = reached.get(place) ?? new Set();
        if (change.reached === 'yes') positions.add(change.position);
        else positions.delete(change.position);
        reached.set(place, positions);
      }
    }
  }
  const placeOf = new Map(history.keys.map((key, place) => [key, place]));
  const recorded = history.changes.length > 0;
  return targets.map((target) => {
    const place = placeOf.get(target.key) ?? -1;
    const positions = recorded ? (reached.get(place) ?? new Set<number>()) : doneCalls;
    return {
      ...target,
      ...(seen.get(place) ?? { stateNow: null, vendorNow: null, outcome: null, message: null }),
      reached: target.positions.length > 0 && target.positions.every((position) => positions.has(position)),
    };
  });
}

/** The finished operation as it stood at that moment. From its end on it is the result itself. */
export function recordedAt(operation: OperationSnapshot, history: OperationHistory, time: number): OperationSnapshot {
  const at = new Date(time).toISOString();
  if (isBefore(operation.finishedAt, time)) return { ...operation, at };
  const events = operation.events.filter(({ id, at: own }) => isBefore(history.eventTimes[id] ?? own, time));
  const told = new Set(operation.events.filter(({ kind }) => ends.includes(kind)).map(({ position }) => position));
  const ofStep = new Map<number | null, OperationEventView[]>();
  for (const event of events) ofStep.set(event.position, [...(ofStep.get(event.position) ?? []), event]);
  const steps = operation.steps.map((step) => stepAt(step, ofStep.get(step.position) ?? [], told.has(step.position), time));
  const control = events.findLast(({ kind }) => kind in controlAfter);
  const gate = events.findLast(({ kind }) => ['gate-shut', 'gate-held', 'resumed', 'batch-released'].includes(kind));
  return {
    ...operation,
    at,
    state: 'running',
    outcome: null,
    finishedAt: null,
    ...operationProgress(steps),
    control: control ? (controlAfter[control.kind] ?? 'go') : 'go',
    gateSince: gate?.kind === 'gate-shut' ? gate.at : null,
    followedBy: [],
    steps,
    targets: targetsAt(operation.targets, steps, history, time),
    events,
    can: { stopTracking: false, control: false, followUp: false, comment: false },
  };
}
