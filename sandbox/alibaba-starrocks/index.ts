import { randomUUID } from 'node:crypto';
import { ApiError } from '../alibaba-emr/errors';
import { NonceBook, verify } from '../alibaba-emr/signature';
import type { StandInContext } from '../core/context';
import { RateLimit } from '../core/rate-limit';
import type { Exchange, Reply, StandIn } from '../core/types';
import { describeInstances, describeNodeGroups, describeRegions, getInstanceFeatureGate, getNodeGroupFeatureGate } from './describe';
import { BusinessFailure, ordered, refused, succeeded } from './envelope';
import { listOperationActivity, listOperationHistory } from './history';
import { CREDENTIAL, TEMPORARY } from './identity';
import { carryOut, type Account } from './orders';
import { queryOf, type Call } from './parameters';
import { restartInstance, restartNodeGroup, restartNodes, type Accepted } from './restart';
import { createInstances } from './topology';

const VERSION = '2022-10-19';
const CALLS_PER_SECOND = 20;

interface Route {
  call: string;
  read?: (call: Call) => object;
  change?: (call: Call) => Accepted;
}

const ROUTES: Record<string, Route> = {
  '/webapi/starrocks/restartCluster': { call: 'RestartInstance', change: restartInstance },
  '/webapi/nodegroup/restart': { call: 'RestartNodeGroup', change: restartNodeGroup },
  '/webapi/restart/restart': { call: 'RestartNodes', change: restartNodes },
  '/webapi/starrocks/describeInstances': { call: 'DescribeInstances', read: describeInstances },
  '/webapi/nodegroup/describeNodeGroups': { call: 'DescribeNodeGroups', read: describeNodeGroups },
  '/webapi/operation/listOperationHistory': { call: 'ListOperationHistory', read: listOperationHistory },
  '/webapi/operation/listOperationActivity': { call: 'ListOperationActivity', read: listOperationActivity },
  '/webapi/features/featureGate': { call: 'GetInstanceFeatureGate', read: getInstanceFeatureGate },
  '/webapi/features/nodeGroupFeatureGate': { call: 'GetNodeGroupFeatureGate', read: getNodeGroupFeatureGate },
  '/webapi/region/list': { call: 'DescribeRegions', read: describeRegions },
};

export function createStandIn({ clock, ledger, faults }: StandInContext): StandIn {
  const account: Account = { instances: createInstances(clock), deniedAs: 'text' };
  const nonces = new NonceBook();
  const limit = new RateLimit(CALLS_PER_SECOND);
  const callName = ({ path }: Exchange): string => ROUTES[path]?.call ?? path;

  function answer(exchange: Exchange, requestId: string): Reply {
    verify(exchange, (id) => [CREDENTIAL, TEMPORARY].find(({ accessKeyId }) => accessKeyId === id)?.accessKeySecret, nonces);
    checkToken(exchange);
    const route = ROUTES[exchange.path];
    const wellAddressed = exchange.method === 'POST' && exchange.headers['x-acs-version'] === VERSION;
    if (!route || !wellAddressed) throw new ApiError('InvalidApi.NotFound', 'Specified api is not found, please check your url and method.', 404);
    if (!limit.take(route.call)) throw new ApiError('Throttling.User', 'Request was denied due to user flow control.');
    const refusal = faults.takeRefusal(exchange, route.call);
    if (refusal) throw ordered(refusal);
    const call: Call = { instances: account.instances, query: queryOf(exchange), body: bodyOf(exchange), now: exchange.now };
    if (!route.change) return succeeded(route.read?.(call) ?? {}, requestId);
    const { targets } = route.change(call);
    ledger.append(exchange, { call: route.call, requestId, targets });
    return succeeded({ Data: true }, requestId);
  }

  const refuse = (exchange: Exchange, error: ApiError | BusinessFailure, requestId: string): Reply => refused(error, exchange.headers['host'] ?? '', requestId, account.deniedAs);

  return {
    provider: 'alibaba-starrocks',
    credential: CREDENTIAL,
    callName,
    handle(exchange) {
      const requestId = randomUUID().toUpperCase();
      try {
        return answer(exchange, requestId);
      } catch (error) {
        if (error instanceof ApiError || error instanceof BusinessFailure) return refuse(exchange, error, requestId);
        throw error;
      }
    },
    refuse: (exchange, fault) => refuse(exchange, ordered(fault), randomUUID().toUpperCase()),
    order(order) {
      if (order.type !== 'reset') return carryOut(order, account);
      Object.assign(account, { instances: createInstances(clock), deniedAs: 'text' });
      return null;
    },
    state: () =>
      account.instances.map(({ facts, status, groups, condition, process, operations }) => ({
        id: facts.id,
        name: facts.name,
        status,
        groups: groups.map((group) => ({
          target: `${facts.id}/${group.id}`,
          name: group.name,
          state: condition.stateOf(group.id),
          nodes: group.nodes.map((node) => ({ target: `${facts.id}/${node}`, state: process.stateOf(node) })),
        })),
        operations,
      })),
  };
}

/** The check of the signature has made sure that the token is among the signed headers. */
function checkToken({ headers }: Exchange): void {
  if (!headers['authorization']?.includes(`Credential=${TEMPORARY.accessKeyId},`)) return;
  const token = headers['x-acs-security-token'];
  if (!token) throw new ApiError('MissingSecurityToken', 'SecurityToken is mandatory for this action.');
  if (token !== TEMPORARY.securityToken) throw new ApiError('InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.');
}

function bodyOf({ body }: Exchange): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new BusinessFailure('InvalidParams', 'Invalid params: [body].');
  }
}
