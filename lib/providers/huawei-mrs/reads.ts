import { ProviderError } from '../contract';
import { commandPath, isServiceName, servicePath } from './calls';
import { unreadable } from './errors';
import type { Manager } from './manager';
import { stateOf, type ServiceState } from './map';
import { commandProgress, serviceSummary, type Envelope } from './wire';

export type Command = Envelope & { details: ReturnType<typeof commandProgress.parse> | undefined };

export const readService = async (manager: Manager, clusterId: string, service: string): Promise<ServiceState> =>
  stateOf(await manager.read(servicePath(clusterId, service), serviceSummary));

/** A name that Manager does not know stays visible, with Manager's words; everything else that goes wrong concerns all services. */
export async function readNamed(manager: Manager, clusterId: string, service: string): Promise<ServiceState & { isKnown: boolean }> {
  if (!isServiceName(service)) return { state: 'unknown', vendorState: 'Not a name that a service of Manager can have.', isKnown: false };
  try {
    return { ...(await readService(manager, clusterId, service)), isKnown: true };
  } catch (error) {
    if (!(error instanceof ProviderError) || !['rejected', 'not-found'].includes(error.facts.class)) throw error;
    return { state: 'unknown', vendorState: error.facts.message, isKnown: false };
  }
}

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
