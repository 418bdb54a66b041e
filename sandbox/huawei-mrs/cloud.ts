import { randomUUID } from 'node:crypto';
import type { FaultBook } from '../core/faults';
import { RateLimit } from '../core/rate-limit';
import type { Exchange, Reply } from '../core/types';
import { DcsError as CloudError, errorReply } from '../huawei-dcs/errors';
import { verify } from '../huawei-dcs/signature';
import type { Host, Hosts } from './hosts';
import { CLOUD_CLUSTER_ID, CREDENTIAL } from './identity';

const CALLS_PER_SECOND = 20;

const ROUTES: [call: string, pattern: RegExp][] = [
  ['ListCloudClusters', /^\/v1\.1\/(?<project>[^/]+)\/cluster_infos$/],
  ['ShowClusterDetails', /^\/v1\.1\/(?<project>[^/]+)\/cluster_infos\/(?<cluster>[^/]+)$/],
  ['ListNodes', /^\/v2\/(?<project>[^/]+)\/clusters\/(?<cluster>[^/]+)\/nodes$/],
];

export function cloudCallOf({ path }: Exchange): { call: string; project: string; cluster: string } | null {
  for (const [call, pattern] of ROUTES) {
    const found = pattern.exec(path)?.groups;
    if (found) return { call, project: found['project'] ?? '', cluster: found['cluster'] ?? '' };
  }
  return null;
}

/** The MRS cloud API: reads only, every call signed with the access key of the project. */
export class Cloud {
  /** Temporary keys come with a token that has to be on every call, and among what is signed. */
  securityToken = '';
  private readonly limit = new RateLimit(CALLS_PER_SECOND);

  constructor(private readonly faults: FaultBook) {}

  handle(exchange: Exchange, hosts: Hosts): Reply {
    const requestId = randomUUID().replaceAll('-', '');
    try {
      return { status: 200, headers: { 'x-request-id': requestId }, body: this.answer(exchange, hosts) };
    } catch (error) {
      if (error instanceof CloudError) return errorReply(error, requestId);
      throw error;
    }
  }

  refuse({ code, status, message }: { code: string; status?: number; message?: string }): Reply {
    return errorReply(new CloudError(code, message ?? code, status), randomUUID().replaceAll('-', ''));
  }

  private answer(exchange: Exchange, hosts: Hosts): unknown {
    verify(exchange, [{ accessKey: CREDENTIAL.cloudAccessKey, secretKey: CREDENTIAL.cloudSecretKey, ...(this.securityToken && { securityToken: this.securityToken }) }]);
    if (!this.securityToken && exchange.headers['x-security-token']) throw new CloudError('APIGW.0301', 'Incorrect IAM authentication information: x-security-token', 401);
    const route = exchange.method === 'GET' ? cloudCallOf(exchange) : null;
    if (!route) throw new CloudError('APIGW.0101', 'The API does not exist or has not been published in the environment', 404);
    if (!this.limit.take(route.call)) throw new CloudError('APIG.0308', `The throttling threshold has been reached: policy user over ratelimit,limit:${CALLS_PER_SECOND},time:1 second`);
    if (route.project !== CREDENTIAL.cloudProjectId || exchange.headers['x-project-id'] !== CREDENTIAL.cloudProjectId) throw new CloudError('12000002', 'The parameter is invalid.', 400);
    const refusal = this.faults.takeRefusal(exchange, route.call);
    if (refusal) throw new CloudError(refusal.code, refusal.message ?? refusal.code, refusal.status);
    const query = new URLSearchParams(exchange.query);
    if (route.call === 'ListCloudClusters') return { clusterTotal: 1, clusters: [summary(hosts)] };
    if (route.cluster !== CLOUD_CLUSTER_ID) throw new CloudError('12000003', 'The cluster does not exist.', 400);
    return route.call === 'ShowClusterDetails' ? { cluster: { ...summary(hosts), componentList: components(hosts) } } : nodes(hosts, query);
  }
}

const summary = ({ clusterState, cores }: Hosts) => ({
  clusterId: CLOUD_CLUSTER_ID,
  clusterName: 'mrs-lake-prod',
  clusterState,
  clusterVersion: 'MRS 2.1.0',
  masterNodeNum: '3',
  coreNodeNum: String(cores),
});

const components = ({ components: names }: Hosts) => names.map((componentName) => ({ componentId: `MRS 2.1.0_${componentName}`, componentName, componentVersion: '', componentDesc: '' }));

/** `offset` is the number of the page, from 1; without `query_node_detail` nothing is said about what runs on a host. */
function nodes(hosts: Hosts, query: URLSearchParams): unknown {
  const [offset, limit] = [Number(query.get('offset') ?? 1), Number(query.get('limit') ?? 10)];
  if (!(Number.isInteger(offset) && offset >= 1 && Number.isInteger(limit) && limit >= 1)) throw new CloudError('12000002', 'The parameter is invalid.', 400);
  const all = hosts.list();
  const page = all.slice((offset - 1) * limit, offset * limit);
  return { nodes: page.map((host) => nodeOf(host, hosts, query.get('query_node_detail') === 'true')), node_total: all.length };
}

function nodeOf(host: Host, hosts: Hosts, isDetailed: boolean): unknown {
  const status = hosts.hostWords.get(host.name) ?? 'started';
  return {
    node_name: host.name,
    resource_id: `res-${host.name}`,
    node_group_name: host.group,
    node_type: host.type,
    node_status: status,
    server_info: { server_id: `srv-${host.name}`, server_name: host.name, server_type: 'ECS', internal_ip: host.ip },
    node_detail: isDetailed ? { running_status: status === 'started' ? 'running' : 'UNKNOWN', cpu_usage: '12.5', memory_usage: '41.0' } : null,
    component_infos: isDetailed
      ? hosts.rolesOn(host).map((role) => ({ id: role.id, name: role.role, role_name: role.role, service_name: role.service, running_status: hosts.wordOf(role), ha_status: role.ha, config_status: 'SYNCHRONIZED' }))
      : null,
  };
}
