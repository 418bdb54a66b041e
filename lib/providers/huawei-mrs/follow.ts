import type { FollowInput, StepObservation } from '../contract';
import { stepParams } from './calls';
import type { Manager } from './manager';
import { reaches } from './map';
import { observedTargets, readCarriedAlong } from './observed-targets';
import { readCommand, readService, type Command } from './reads';

/** How long the service's own state may contradict, or not confirm, a command that Manager calls complete. */
const patienceMs = 2 * 60_000;

function percentOf(command: Command | null): number | null {
  const numbers = [command?.total_progress, command?.details?.total_step_size].filter((value) => typeof value === 'number');
  return numbers.length ? Math.min(100, Math.max(0, ...numbers)) : null;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export async function follow(manager: Manager, input: FollowInput, now: number): Promise<StepObservation> {
  const { action, service } = stepParams.parse(input.params);
  const { command_id: id, state: finished } = input.vendorIds;
  // The command first: a state read before it could be older than the verdict that it is judged by.
  const command = id ? await readCommand(manager, id) : null;
  const seen = await readService(manager, input.cluster.externalId, service);
  const word = (id ? command?.state?.toUpperCase() : finished) ?? '';
  const reached = reaches(action, seen.state);

  const states = new Map([...(await readCarriedAlong(manager, input, service)), [service, seen]]);

  const observed = (state: StepObservation['state'], message: string | null, memo = input.memo): StepObservation => ({
    state,
    progress: state === 'succeeded' ? 100 : id ? percentOf(command) : reached ? 100 : 0,
    vendorState: word,
    message,
    targets: observedTargets(input.targets, { action, service, states, step: state, failures: command?.details?.fail_entity_list ?? [] }),
    memo,
  });

  if (word === 'FAILED') {
    const reason = command?.error_description || 'Manager ended the command with FAILED and no description.';
    return observed('failed', command?.error_code ? `${reason} (${command.error_code})` : reason);
  }
  if (word === 'COMPLETE') {
    // A word that nobody published proves nothing, so it is looked at again like one that contradicts.
    if (reached) return observed('succeeded', null);
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
