import { z } from 'zod';
import type { Exchange } from '../core/types';
import { ManagerFailure, type Answer } from './envelope';
import { CLUSTER_ID, type Manager } from './manager';
import { SERVICES, withDependants, withDependencies, type Service } from './services';

const Body = z.object({ only_self: z.boolean().nullish(), user_password: z.string().nullish() });

export interface ServiceChange {
  operation: 'START' | 'STOP';
  cluster: string;
  service: string;
  /** True when a password that came along is the login user's own. */
  isPassword(given: string): boolean;
}

export class MalformedBody extends Error {}

export function changeService(manager: Manager, exchange: Exchange, { operation, cluster, service, isPassword }: ServiceChange): { answer: Answer; targets: string[] } {
  const body = parse(exchange);
  const named = serviceOf(cluster, service);
  if (body.user_password && !isPassword(body.user_password)) throw new ManagerFailure(-108, 'The password of the current user is incorrect.');
  const services = affected(manager, operation, named, body.only_self ?? false);
  const busy = manager.busyWith(services.length > 0 ? services : [named]);
  if (busy) throw new ManagerFailure(-215, `Another command (${busy.id}) is being executed for the service.`);
  // Nothing to do is answered at once, without a command to follow.
  if (services.length === 0) return { answer: { id: -1, state: 'COMPLETE' }, targets: [] };
  const { id } = manager.begin(operation, services);
  return { answer: { id, state: 'IN_PROGRESS' }, targets: services.map(({ name }) => name) };
}

/** What happens without `only_self` is not documented; here it takes the wider meaning. */
function affected(manager: Manager, operation: 'START' | 'STOP', service: Service, onlySelf: boolean): Service[] {
  const layer = operation === 'STOP' ? withDependants(service.name) : withDependencies(service.name);
  return (onlySelf ? [service] : layer).filter(({ name }) => manager.isStopped(name) === (operation === 'START'));
}

export function serviceOf(cluster: string, name: string): Service {
  if (cluster !== String(CLUSTER_ID)) throw new ManagerFailure(-201, 'The cluster does not exist.');
  const service = SERVICES.find((one) => one.name === name);
  if (!service) throw new ManagerFailure(-202, `The service ${name} does not exist.`);
  return service;
}

function parse({ body, headers }: Exchange): z.output<typeof Body> {
  if (!headers['content-type']?.startsWith('application/json')) throw new MalformedBody('Content-Type');
  try {
    return Body.parse(JSON.parse(body.toString('utf8')));
  } catch (error) {
    throw new MalformedBody('body', { cause: error });
  }
}
