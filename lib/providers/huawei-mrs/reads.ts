import { ProviderError } from '../contract';
import { commandPath, servicePath } from './calls';
import { unreadable } from './errors';
import type { Manager } from './manager';
import { stateOf, type ServiceState } from './map';
import { commandProgress, serviceSummary, type Envelope } from './wire';

export type Command = Envelope & { details: ReturnType<typeof commandProgress.parse> | undefined };

export const readService = async (manager: Manager, clusterId: string, service: string): Promise<ServiceState> =>
  stateOf(await manager.read(servicePath(clusterId, service), serviceSummary));

/** Null when Manager no longer knows the command: it keeps only the latest, and says FAILED about the question, not about the command. */
export async function readCommand(manager: Manager, id: string): Promise<Command | null> {
  try {
    const answer = await manager.readEnvelope(commandPath(id));
    const details = commandProgress.safeParse(answer.res_obj).data;
    const aboutCommand = details !== undefined || answer.id === Number(id);
    if (aboutCommand) return { ...answer, details };
    // Only Manager's own envelope can say that there is no such command.
    if (!answer.state && typeof answer.error_code !== 'number') throw unreadable('read', 200, 'the progress of a command');
    return null;
  } catch (error) {
    if (error instanceof ProviderError && error.facts.class === 'not-found') return null;
    throw error;
  }
}
