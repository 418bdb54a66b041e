import { ProviderError, type FollowInput, type StepObservation, type TargetObservation } from '../contract';
import { isTransient, runStateOf } from './map';
import { observeTargets, type Seen } from './observe';
import type { Reads } from './reads';
import type { WireOperation } from './wire';

/** How long the instance list may contradict the end of the operation, and how long a lost operation may show no effect. */
const patienceMs = 60_000;

type Ending = 'open' | 'completed' | 'failed' | 'needs-human' | 'lost' | 'unheard-of';

const endings: Record<string, Ending> = {
  IN_PROGRESS: 'open',
  COMPLETED: 'completed',
  PARTIAL_COMPLETED: 'failed',
  FAILED: 'failed',
  HUMAN_PROCESSING: 'needs-human',
};

async function readOperation(reads: Reads, { cluster, vendorIds }: FollowInput): Promise<WireOperation | null> {
  if (!vendorIds.OperationId) return null;
  try {
    return await reads.operation(cluster.externalId, vendorIds.OperationId);
  } catch (error) {
    // Whether every operation stays readable is not documented; the instances can still prove the outcome.
    if (error instanceof ProviderError && error.facts.class === 'not-found') return null;
    throw error;
  }
}

interface Judge {
  expect: FollowInput['expect'];
  /** Keys that were seen under way, now or at an earlier look. */
  moved: Set<string>;
  ending: Ending;
  /** Node ids that the vendor called abnormal when it accepted the call. */
  abnormal: Set<string>;
}

/** No state shows what such an action did, so only the end of the operation counts; nodes that it may have skipped stay open. */
function reachedByWord({ before }: Seen, { ending, abnormal }: Judge): TargetObservation['reached'] {
  if (ending === 'open' || ending === 'needs-human') return 'no';
  return ending === 'completed' && !abnormal.has(before.vendorIds.NodeId ?? '') ? 'yes' : 'unknown';
}

function reachedOf(seen: Seen, judge: Judge): TargetObservation['reached'] {
  const { before, instance } = seen;
  const { expect, moved, ending, abnormal } = judge;
  if (expect === 'accepted') return reachedByWord(seen, judge);
  if (!instance) return 'unknown';
  const state = runStateOf(instance.ComponentInstanceState);
  const over = ending === 'completed' || ending === 'failed';
  if (state === 'failed') {
    // A failure from before the call says nothing about the call until something moved.
    return before.state !== 'failed' || moved.has(before.key) || over ? 'failed' : 'no';
  }
  if (expect !== 'restarted') return state === expect ? 'yes' : 'no';
  if (state !== 'running') return 'no';
  if (moved.has(before.key) || before.state === 'stopped' || before.state === 'failed') return 'yes';
  if (ending !== 'completed') return 'no';
  // A quick restart passes between two looks; then the operation's end is the proof, except for nodes that it may have skipped.
  return abnormal.has(instance.NodeId) ? 'unknown' : 'yes';
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

const sentence = (targets: TargetObservation[], about: string): string => {
  const count = (reached: TargetObservation['reached']) => targets.filter((target) => target.reached === reached).length;
  return `${about}: ${count('yes')} of ${targets.length} targets reached, ${count('failed')} failed, ${count('unknown')} not proven.`;
};

/** State of the step and, where the vendor gave none, a sentence about it. */
function conclude(ending: Ending, word: string, targets: TargetObservation[], patient: boolean): Pick<StepObservation, 'state' | 'message'> {
  const all = targets.every(({ reached }) => reached === 'yes');
  const settled = targets.every(({ reached }) => reached === 'yes' || reached === 'failed');
  switch (ending) {
    case 'open':
      return { state: 'running', message: null };
    case 'needs-human':
      return { state: 'needs-human', message: "Needs a person at the vendor's console: open the cluster's operation history there." };
    case 'failed':
      return { state: 'failed', message: sentence(targets, `partial: the operation ended ${word}`) };
    case 'completed':
      if (all) return { state: 'succeeded', message: null };
      if (!settled && patient) return { state: 'running', message: null };
      if (targets.some(({ reached }) => reached === 'failed' || reached === 'no')) {
        return { state: 'failed', message: sentence(targets, 'partial: the operation ended COMPLETED') };
      }
      return { state: 'unknown', message: sentence(targets, 'The operation ended COMPLETED') };
    case 'lost':
      if (all) return { state: 'succeeded', message: 'Proven by the instances alone: the operation cannot be read.' };
      if (settled) return { state: 'failed', message: sentence(targets, 'partial: the operation cannot be read') };
      if (patient) return { state: 'running', message: null };
      return { state: 'unknown', message: sentence(targets, 'The operation cannot be read and nothing moves') };
    case 'unheard-of':
      return { state: 'unknown', message: sentence(targets, `The operation is in the unfamiliar state ${word}`) };
  }
}

export async function follow(reads: Reads, input: FollowInput, now: number): Promise<StepObservation> {
  const operation = await readOperation(reads, input);
  // Read after the operation, so that an operation seen as ended is judged by states from after its end.
  const seen = await observeTargets(reads, input);
  const ending: Ending = operation ? (endings[operation.OperationState] ?? 'unheard-of') : 'lost';
  const movingNow = seen.filter(({ before, instance }) => {
    if (!instance) return false;
    const state = runStateOf(instance.ComponentInstanceState);
    return isTransient(instance.ComponentInstanceState) || (input.expect === 'restarted' && state === 'stopped' && before.state === 'running');
  });
  const moved = new Set([...strings(input.memo.moved), ...movingNow.map(({ before }) => before.key)]);
  const abnormal = new Set((input.vendorIds.AbnInstances ?? '').split(',').filter(Boolean));
  const targets = seen.map((one): TargetObservation => ({
    key: one.before.key,
    state: runStateOf(one.instance?.ComponentInstanceState),
    vendorState: one.instance?.ComponentInstanceState ?? '',
    reached: reachedOf(one, { expect: input.expect, moved, ending, abnormal }),
  }));

  const quiet = ending === 'completed' || (ending === 'lost' && movingNow.length === 0);
  const quietSince = typeof input.memo.quietSince === 'number' ? input.memo.quietSince : now;
  const verdict = conclude(ending, operation?.OperationState ?? '', targets, !quiet || now - quietSince < patienceMs);
  const reason = operation?.StateChangeReason;
  const vendorWords = [reason?.Code, reason?.Message].filter(Boolean).join(': ');
  return {
    state: verdict.state,
    // Between nothing and all there is nothing to count where only the operation's end tells.
    progress: input.expect === 'accepted' && verdict.state === 'running' ? null : targets.length ? Math.floor((targets.filter(({ reached }) => reached === 'yes').length * 100) / targets.length) : null,
    vendorState: operation?.OperationState ?? '',
    message: [verdict.message, vendorWords].filter(Boolean).join(' ') || null,
    targets,
    memo: { moved: [...moved], ...(quiet ? { quietSince } : {}) },
  };
}
