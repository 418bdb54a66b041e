import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { StandInContext } from '../core/context';
import { RateLimit } from '../core/rate-limit';
import type { Exchange, Reply, StandIn } from '../core/types';
import { CREDENTIAL, REGION, TEMPORARY, type Account } from './account';
import type { Cluster } from './cluster';
import { describeInstances, describeInstancesList } from './describe-clusters';
import { describeClusterNodes } from './describe-nodes';
import { describeServiceNodeInfos } from './describe-processes';
import { ApiError, ordered } from './errors';
import { describeClusterFlowStatusDetail } from './flow-status';
import { carryOut } from './orders';
import { verify } from './signature';
import { startStopServiceOrMonitor } from './start-stop';
import { createClusters, type Clusters } from './topology';

const VERSION = '2019-01-03';
const CALLS_PER_SECOND = 20;
const CHANGE = 'StartStopServiceOrMonitor';

const READS: Record<string, (account: Account, body: unknown) => object> = {
  DescribeInstancesList: describeInstancesList,
  DescribeInstances: describeInstances,
  DescribeClusterNodes: describeClusterNodes,
  DescribeServiceNodeInfos: describeServiceNodeInfos,
  DescribeClusterFlowStatusDetail: describeClusterFlowStatusDetail,
};

const allOf = ({ production, development, more }: Clusters): Cluster[] => [production, development, ...more];

export function createStandIn({ clock, ledger, faults }: StandInContext): StandIn {
  let clusters = createClusters(clock);
  const limit = new RateLimit(CALLS_PER_SECOND);
  const callName = (exchange: Exchange): string => exchange.headers['x-tc-action'] ?? '';

  function answer(exchange: Exchange, requestId: string): object {
    const call = callName(exchange);
    checkRequest(exchange);
    verify(exchange, (secretId) => [CREDENTIAL, TEMPORARY].find((known) => known.secretId === secretId)?.secretKey);
    checkToken(exchange);
    if (!limit.take(call)) {
      throw new ApiError('RequestLimitExceeded', `Your current request times equals to \`${CALLS_PER_SECOND + 1}\` in a second, which exceeds the frequency limit \`${CALLS_PER_SECOND}\` for a second.`);
    }
    const refusal = faults.takeRefusal(exchange, call);
    if (refusal) throw ordered(refusal);
    const account: Account = { clusters: exchange.headers['x-tc-region'] === REGION ? allOf(clusters) : [] };
    const body = parseBody(exchange);
    if (call === CHANGE) {
      const { targets, flowId } = startStopServiceOrMonitor(account, body);
      ledger.append(exchange, { call, requestId, targets });
      return flowId === null ? {} : { FlowId: flowId };
    }
    const read = READS[call];
    if (!read) throw new ApiError('InvalidAction', `The action ${call} does not exist.`);
    return read(account, body);
  }

  return {
    provider: 'tencent-emr',
    credential: CREDENTIAL,
    callName,
    handle(exchange) {
      const requestId = randomUUID();
      try {
        return envelope({ ...answer(exchange, requestId), RequestId: requestId });
      } catch (error) {
        if (error instanceof ApiError) return refusalReply(error, requestId);
        throw error;
      }
    },
    refuse: (_exchange, fault) => refusalReply(ordered(fault), randomUUID()),
    order(order) {
      if (order.type === 'custom' && order.name === 'calls-per-second') {
        limit.perSecond = z.int().positive().parse(order.value);
        return { callsPerSecond: limit.perSecond };
      }
      if (order.type === 'custom' && order.name === 'calls-counted') return limit.counted();
      if (order.type !== 'reset') return carryOut(order, clusters, clock);
      clusters = createClusters(clock);
      return null;
    },
    state: () =>
      allOf(clusters).map((cluster) => ({
        id: cluster.facts.id,
        status: cluster.status,
        flows: cluster.flows,
        processes: [...cluster.processes.keys()].map((key) => ({ target: `${cluster.facts.id}/${key}`, run: cluster.run.stateOf(key), guard: cluster.guard.stateOf(key) })),
      })),
  };
}

function checkRequest({ method, path, headers }: Exchange): void {
  if (method !== 'POST' || path !== '/') throw new ApiError('InvalidRequest', 'Only POST to / with a JSON body is served here.');
  if (!headers['x-tc-action']) throw new ApiError('MissingParameter', 'The request is missing the header X-TC-Action.');
  if (headers['x-tc-version'] !== VERSION) throw new ApiError('NoSuchVersion', 'The version in X-TC-Version does not exist.');
  const region = headers['x-tc-region'];
  if (!region) throw new ApiError('MissingParameter', 'The request is missing the header X-TC-Region.');
  if (!/^[a-z]{2}-[a-z]+(-\d+)?$/.test(region)) throw new ApiError('UnsupportedRegion', `The region ${region} is not supported.`);
}

/** Called once the signature is known to be right. */
function checkToken({ headers }: Exchange): void {
  const temporary = headers['authorization']?.includes(`Credential=${TEMPORARY.secretId}/`);
  if (temporary && headers['x-tc-token'] !== TEMPORARY.securityToken) throw new ApiError('AuthFailure.TokenFailure', 'The token does not match the keys or has expired.');
}

function parseBody({ headers, body }: Exchange): unknown {
  if (!headers['content-type']?.startsWith('application/json')) throw new ApiError('InvalidRequest', 'The content type must be application/json.');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ApiError('InvalidParameter', 'The request body is not valid JSON.');
  }
}

function refusalReply({ code, message }: ApiError, requestId: string): Reply {
  return envelope({ Error: { Code: code, Message: message }, RequestId: requestId });
}

/** Refusals travel on HTTP 200 as well: the Error member is the only sign. */
function envelope(response: object): Reply {
  return { status: 200, body: { Response: response } };
}
