import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Exchange, Reply } from '../core/types';
import { CLOUD_CLUSTER_ID, CLOUD_KEYS } from './identity';
import type { Manager } from './manager';
import { SERVICES } from './services';

const WINDOW_MS = 15 * 60 * 1000;

export type CloudCall = 'CloudShowCluster' | 'CloudListNodes';

/** The cloud's API lives on a host of its own; here its paths cannot be taken for Manager's. */
export function cloudCallOf({ method, path }: Exchange): CloudCall | null {
  if (method !== 'GET') return null;
  if (/^\/v1\.1\/[^/]+\/cluster_infos\/[^/]+$/.test(path)) return 'CloudShowCluster';
  return /^\/v2\/[^/]+\/clusters\/[^/]+\/nodes$/.test(path) ? 'CloudListNodes' : null;
}

export function cloudReply(call: CloudCall, exchange: Exchange, manager: Manager): Reply {
  const refused = unsigned(exchange);
  if (refused) return cloudRefusal('APIGW.0301', `Incorrect IAM authentication information: ${refused}`, 401);
  const [, , project, , cluster] = exchange.path.split('/');
  if (project !== CLOUD_KEYS.projectId || exchange.headers['x-project-id'] !== project) return cloudRefusal('MRS.0003', 'The project does not match.', 403);
  if (cluster !== CLOUD_CLUSTER_ID) return cloudRefusal('MRS.0204', 'The cluster does not exist.', 404);
  return call === 'CloudShowCluster' ? showCluster() : listNodes(exchange, manager);
}

export function cloudRefusal(code: string, message: string, status = 400): Reply {
  const requestId = randomUUID();
  return { status, headers: { 'x-request-id': requestId, ...(status === 429 ? { 'retry-after': '2' } : {}) }, body: { error_code: code, error_msg: message, request_id: requestId } };
}

const answered = (body: unknown): Reply => ({ status: 200, headers: { 'x-request-id': randomUUID() }, body });

function showCluster(): Reply {
  return answered({ cluster: { clusterId: CLOUD_CLUSTER_ID, clusterState: 'running', componentList: SERVICES.map(({ name, version }) => ({ componentName: name, componentVersion: version })) } });
}

/** Pages count from 1 and hold ten unless asked otherwise. */
function listNodes({ query }: Exchange, manager: Manager): Reply {
  const params = new URLSearchParams(query);
  const limit = Number(params.get('limit') ?? 10);
  const offset = Number(params.get('offset') ?? 1);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100 || !Number.isInteger(offset) || offset < 1) return cloudRefusal('MRS.0002', 'limit or offset is out of range.');
  const hosts = [...new Set(SERVICES.map(({ host }) => host))].sort();
  const nodes = hosts.map((host, index) => ({
    node_name: `node-master${index + 1}abcd`,
    node_group_name: 'master_node_default_group',
    node_type: 'Master',
    node_status: 'RUNNING',
    ...(params.get('query_node_detail') === 'true' && {
      node_detail: { running_status: 'GOOD' },
      server_info: { internal_ip: host },
      component_infos: SERVICES.filter((service) => service.host === host).map(({ name, role }, place) => ({
        id: String(index * 100 + place),
        service_name: name,
        role_name: role,
        running_status: manager.health.stateOf(name),
        ha_status: role === 'NameNode' ? 'ACTIVE' : null,
        config_status: 'SYNCHRONIZED',
      })),
    }),
  }));
  return answered({ nodes: nodes.slice((offset - 1) * limit, offset * limit), node_total: nodes.length });
}

/** What is wrong with the signature; null when it holds. */
function unsigned(exchange: Exchange): string | null {
  const match = /^SDK-HMAC-SHA256 Access=([^,\s]+), SignedHeaders=([^,\s]+), Signature=([0-9a-f]{64})$/.exec(exchange.headers['authorization'] ?? '');
  if (!match) return 'the Authorization header does not have the expected form';
  const [, access, list = '', signature = ''] = match;
  const names = list.split(';');
  const date = exchange.headers['x-sdk-date'] ?? '';
  const sentAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!names.includes('x-sdk-date') || Number.isNaN(sentAt)) return 'X-Sdk-Date must be signed';
  if (Math.abs(exchange.now - sentAt) > WINDOW_MS) return `signature expired, server time ${new Date(exchange.now).toISOString()}`;
  if (access !== CLOUD_KEYS.accessKey) return 'ak not exist';
  const canonical = [
    exchange.method,
    `${exchange.path}/`,
    exchange.query.split('&').filter(Boolean).sort().join('&'),
    names.map((name) => `${name}:${(exchange.headers[name] ?? '').trim()}\n`).join(''),
    list,
    sha256(exchange.body),
  ].join('\n');
  const expected = createHmac('sha256', CLOUD_KEYS.secretKey).update(`SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : 'verify aksk signature fail';
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}
