import { randomUUID } from 'node:crypto';
import type { StandInContext } from '../core/context';
import { RateLimit } from '../core/rate-limit';
import type { Exchange, Reply, StandIn } from '../core/types';
import type { Account } from './call';
import { DcsError, errorReply } from './errors';
import { CREDENTIAL, TEMPORARY } from './identity';
import { carryOut } from './orders';
import { routeOf } from './routes';
import { verify } from './signature';
import { createInstances } from './topology';

const CALLS_PER_SECOND = 20;

export function createStandIn({ clock, ledger, faults }: StandInContext): StandIn {
  const account: Account = { instances: createInstances(clock), jobAnswer: 'object' };
  const limit = new RateLimit(CALLS_PER_SECOND);

  function callName(exchange: Exchange): string {
    const route = routeOf(exchange);
    return route === null || route === 'method' ? `${exchange.method} ${exchange.path}` : route.name;
  }

  function answer(exchange: Exchange, requestId: string): Reply {
    verify(exchange, [CREDENTIAL, TEMPORARY]);
    const route = routeOf(exchange);
    if (route === null) throw new DcsError('DCS.4001', 'The requested URL does not exist.');
    if (route === 'method') throw new DcsError('DCS.5001', 'The request method is not supported.', 405);
    if (!limit.take(route.name)) throw new DcsError('APIG.0308', `The throttling threshold has been reached: policy user over ratelimit,limit:${CALLS_PER_SECOND},time:1 second`);
    const { projectId } = CREDENTIAL;
    if (route.params['project_id'] !== projectId || exchange.headers['x-project-id'] !== projectId) throw new DcsError('DCS.4002', 'Invalid project ID.');
    const refusal = faults.takeRefusal(exchange, route.name);
    if (refusal) throw new DcsError(refusal.code, refusal.message ?? refusal.code, refusal.status);
    const call = { params: route.params, query: new URLSearchParams(exchange.query), body: exchange.body.toString('utf8'), now: exchange.now };
    const { status = 200, body, targets } = route.handler(account, call);
    if (targets) ledger.append(exchange, { call: route.name, requestId, targets });
    return { status, headers: { 'x-request-id': requestId, ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) }, body };
  }

  return {
    provider: 'huawei-dcs',
    credential: CREDENTIAL,
    callName,
    handle(exchange) {
      const requestId = randomUUID().replaceAll('-', '');
      try {
        return answer(exchange, requestId);
      } catch (error) {
        if (error instanceof DcsError) return errorReply(error, requestId);
        throw error;
      }
    },
    refuse: (_exchange, { code, status, message }) => errorReply(new DcsError(code, message ?? code, status), randomUUID().replaceAll('-', '')),
    order(order) {
      if (order.type !== 'reset') return carryOut(order, account);
      account.instances = createInstances(clock);
      account.jobAnswer = 'object';
      return null;
    },
    state: () =>
      account.instances.map((instance) => ({
        id: instance.facts.id,
        name: instance.facts.name,
        status: instance.status,
        nodes: instance.nodes.map(({ id, ip }) => ({ target: `${instance.facts.id}/${id}`, ip, state: instance.power.stateOf(id) })),
        backups: instance.backups.list.map((backup) => ({ id: backup.id, status: instance.backups.statusOf(backup), createdAt: new Date(backup.createdAt).toISOString() })),
      })),
  };
}
