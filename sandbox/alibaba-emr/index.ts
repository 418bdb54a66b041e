import { randomUUID } from 'node:crypto';
import type { StandInContext } from '../core/context';
import type { Exchange, Reply, StandIn } from '../core/types';
import type { Cluster } from './cluster';
import { getApplication, listApplications, listComponentInstances, listComponents } from './describe-applications';
import { getCluster, listClusters, listNodeGroups, listNodes } from './describe-cluster';
import { ApiError, ordered } from './errors';
import { getOperation } from './get-operation';
import { carryOut } from './orders';
import { parseQuery } from './query';
import { runApplicationAction } from './run-action';
import { NonceBook, verify } from './signature';
import { CLUSTER_ID, CREDENTIAL, TEMPORARY, createCluster } from './topology';

const VERSION = '2021-03-20';
const CHANGE = 'RunApplicationAction';

const READS: Record<string, (cluster: Cluster, query: unknown) => object> = {
  ListClusters: listClusters,
  GetCluster: getCluster,
  ListApplications: listApplications,
  GetApplication: getApplication,
  ListComponents: listComponents,
  ListComponentInstances: listComponentInstances,
  ListNodes: listNodes,
  ListNodeGroups: listNodeGroups,
  GetOperation: getOperation,
};

export function createStandIn({ clock, ledger, faults }: StandInContext): StandIn {
  let cluster = createCluster(clock);
  const nonces = new NonceBook();
  const callName = ({ headers }: Exchange): string => headers['x-acs-action'] ?? '';

  function answer(exchange: Exchange, requestId: string): object {
    const call = callName(exchange);
    verify(exchange, (id) => [CREDENTIAL, TEMPORARY].find(({ accessKeyId }) => accessKeyId === id)?.accessKeySecret, nonces);
    checkToken(exchange);
    const refusal = faults.takeRefusal(exchange, call);
    if (refusal) throw ordered(refusal);
    checkRequest(exchange, call);
    const query = parseQuery(exchange.query);
    if (call === CHANGE) {
      const { operation, targets, abnormal } = runApplicationAction(cluster, query);
      ledger.append(exchange, { call, requestId, targets });
      return { OperationId: operation.id, AbnInstances: abnormal };
    }
    const read = READS[call];
    if (!read) throw new ApiError('InvalidAction.NotFound', 'Specified api is not found, please check your url and method.', 404);
    return read(cluster, query);
  }

  return {
    provider: 'alibaba-emr',
    credential: CREDENTIAL,
    callName,
    handle(exchange) {
      const requestId = randomUUID().toUpperCase();
      try {
        return { status: 200, body: { ...answer(exchange, requestId), RequestId: requestId } };
      } catch (error) {
        if (error instanceof ApiError) return refusalReply(exchange, error, requestId);
        throw error;
      }
    },
    refuse: (exchange, fault) => refusalReply(exchange, ordered(fault), randomUUID().toUpperCase()),
    order(order) {
      if (order.type !== 'reset') return carryOut(order, cluster);
      cluster = createCluster(clock);
      return null;
    },
    state: () => ({
      id: CLUSTER_ID,
      operations: [...cluster.operations.values()].map((operation) => ({ ...operation, state: cluster.stateOf(operation) })),
      instances: [...cluster.instances.values()].map(({ key, node }) => ({ target: key, node: node.name, ip: node.ip, state: cluster.machine.stateOf(key) })),
    }),
  };
}

/** Called once the signature is known to be right; the token's headers are among the signed ones. */
function checkToken({ headers }: Exchange): void {
  if (!headers['authorization']?.includes(`Credential=${TEMPORARY.accessKeyId},`)) return;
  const fits = headers['x-acs-security-token'] === TEMPORARY.securityToken && headers['x-acs-accesskey-id'] === TEMPORARY.accessKeyId;
  if (!fits) throw new ApiError('InvalidSecurityToken.MismatchWithAccessKey', 'Specified SecurityToken mismatch with the AccessKey.');
}

function checkRequest({ method, path, headers }: Exchange, call: string): void {
  if (!['GET', 'POST'].includes(method) || path !== '/') throw new ApiError('InvalidApi.NotFound', 'Specified api is not found, please check your url and method.', 404);
  if (call === '') throw new ApiError('MissingAction', 'The action requested is missing.');
  if (headers['x-acs-version'] !== VERSION) throw new ApiError('InvalidApi.NotFound', 'Specified version is not found.', 404);
}

function refusalReply({ headers }: Exchange, { code, message, status }: ApiError, requestId: string): Reply {
  const recommend = `https://api.alibabacloud.com/troubleshoot?q=${encodeURIComponent(code)}`;
  const denied = code === 'NotAuthorized' ? { AccessDeniedDetail: { AuthAction: `emr:${headers['x-acs-action']}`, NoPermissionType: 'ImplicitDeny' } } : {};
  return { status, body: { RequestId: requestId, HostId: headers['host'] ?? '', Code: code, Message: message, Recommend: recommend, ...denied } };
}
