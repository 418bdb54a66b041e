import { ProviderError, type FollowInput, type RunState, type Settlement, type StepObservation, type TargetObservation } from '../contract';
import { commandPath, servicePath, stepParams, type StepParams } from './calls';
import type { Manager } from './manager';
import { stateOf, type ServiceState } from './map';
import { commandProgress, serviceSummary, type Envelope } from './wire';

/** How long the service's own state may contradict a command that Manager calls complete. */
const patienceMs = 2 * 60_000;

type Command = Envelope & { details: ReturnType<typeof commandProgress.parse> | undefined };

export const readService = async (manager: Manager, clusterId: string, service: string): Promise<ServiceState> =>
  stateOf(await manager.read(servicePath(clusterId, service), serviceSummary));

/** Null when Manager no longer knows the command: it keeps only the latest, and says FAILED about the question, not about the command. */
async function readCommand(manager: Manager, id: string): Promise<Command | null> {
  try {
    const answer = await manager.readEnvelope(commandPath(id));
    const details = commandProgress.safeParse(answer.res_obj).data;
    const aboutCommand = details !== undefined || answer.id === Number(id);
    return aboutCommand ? { ...answer, details } : null;
  } catch (error) {
    if (error instanceof ProviderError && error.facts.class === 'not-found') return null;
    throw error;
  }
}

const reaches = (action: StepParams['action'], state: RunState): boolean =>
  action === 'stop' ? state === 'stopped' : state === 'running' || state === 'degraded';

const failuresOf = (command: Command | null): string =>
  (command?.details?.fail_entity_list ?? []).map(({ fail_entity, operation_type }) => `${fail_entity ?? '?'} (${operation_type ?? '?'})`).join(', ');

function percentOf(command: Command | null): number | null {
  const numbers = [command?.total_progress, command?.details?.total_step_size].filter((value) => typeof value === 'number');
  return numbers.length ? Math.min(100, Math.max(0, ...numbers)) : null;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export async function follow(manager: Manager, input: FollowInput, now: number): Promise<StepObservation> {
  const { action, service } = stepParams.parse(input.params);
  const { command_id: id, state: finished } = input.vendorIds;
  const [command, seen] = await Promise.all([
    id ? readCommand(manager, id) : null,
    readService(manager, input.cluster.externalId, service),
  ]);
  const word = (id ? command?.state?.toUpperCase() : finished) ?? '';
  const reached = reaches(action, seen.state);
  // A word that nobody published must not veto the vendor's own COMPLETE.
  const proven = word === 'COMPLETE' && (reached || seen.state === 'unknown');

  const observed = (state: StepObservation['state'], message: string | null, memo = input.memo): StepObservation => {
    const judged: TargetObservation['reached'] =
      state === 'failed' ? 'failed' : state === 'succeeded' ? 'yes' : seen.state === 'unknown' ? 'unknown' : reached ? 'yes' : 'no';
    const failures = failuresOf(command);
    return {
      state,
      progress: state === 'succeeded' ? 100 : id ? percentOf(command) : reached ? 100 : 0,
      vendorState: word,
      message,
      targets: input.targets.map(({ key }) => ({ key, ...seen, reached: judged, ...(failures ? { message: failures } : {}) })),
      memo,
    };
  };

  if (word === 'FAILED') {
    const reason = command?.error_description || 'Manager ended the command with FAILED and no description.';
    return observed('failed', command?.error_code ? `${reason} (${command.error_code})` : reason);
  }
  if (proven) return observed('succeeded', null);
  if (word === 'COMPLETE') {
    const endedAt = text(input.memo.endedAt) ?? new Date(now).toISOString();
    const memo = { ...input.memo, endedAt };
    if (now - Date.parse(endedAt) <= patienceMs) return observed('running', null, memo);
    return observed('unknown', `Manager says COMPLETE, but the service shows ${seen.vendorState || 'no state'}.`, memo);
  }
  if (id && !command) {
    return reached
      ? observed('succeeded', 'Manager no longer knows the command; the service shows the expected state.')
      : observed('unknown', `Manager no longer knows the command, and the service shows ${seen.vendorState || 'no state'}.`);
  }
  if (!id && reached) return observed('succeeded', 'Known from the state of the service alone.');
  return observed('running', null);
}

/** Manager lists no commands, so the state of the service is the only witness. */
export async function settle(manager: Manager, input: FollowInput): Promise<Settlement> {
  const { action, service } = stepParams.parse(input.params);
  const seen = await readService(manager, input.cluster.externalId, service);
  const before = input.targets.find(({ key }) => key === service)?.state ?? 'unknown';
  const shown = seen.vendorState || 'no state';
  const onTheWay = seen.state === (action === 'stop' ? 'stopping' : 'starting');
  if (onTheWay && before !== seen.state) return { verdict: 'accepted', evidence: `${service} shows ${shown}.` };
  if (reaches(action, seen.state) && before !== 'unknown' && !reaches(action, before)) {
    return { verdict: 'accepted', evidence: `${service} was ${before} before the call and shows ${shown} now.` };
  }
  // Resting where a call like this one begins, and not moving: it never arrived. The start of a restart is judged the same way.
  const untouched: RunState[] = action === 'stop' ? ['running', 'degraded'] : ['stopped'];
  return untouched.includes(seen.state)
    ? { verdict: 'absent', evidence: `${service} shows ${shown} and is not changing.` }
    : { verdict: 'cannot-tell', evidence: `${service} was ${before} before the call and shows ${shown} now.` };
}
