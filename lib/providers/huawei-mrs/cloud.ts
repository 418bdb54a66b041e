import type { z } from 'zod';
import { ProviderError, type ConnectDeps, type HttpReply } from '../contract';
import { withClockSkew } from '../contract/clock-skew';
import { encode, signedHeaders } from '../contract/sdk-hmac';
import type { CloudSettings } from './settings';
import { cloudError, clusterInfos, nodeList, objectText, type CloudNode } from './cloud-wire';

/** The vendor counts pages from 1; this many rows each, and no cluster has more pages than that. */
const rowsAPage = 100;
const mostPages = 200;

/** The optional cloud API of MRS: names of services, roles and hosts. It reads only; no call of it starts or stops anything. */
export class CloudApi {
  constructor(
    private readonly settings: CloudSettings,
    private readonly deps: ConnectDeps,
  ) {}

  async serviceNames(clusterId: string): Promise<string[]> {
    const { cluster } = await this.read(['v1.1', this.settings.projectId, 'cluster_infos', clusterId], {}, clusterInfos);
    return cluster.component_list.flatMap(({ component_name }) => component_name ?? []);
  }

  async nodes(clusterId: string): Promise<CloudNode[]> {
    const found = new Map<string, CloudNode>();
    for (let page = 1; page <= mostPages; page += 1) {
      const query = { limit: String(rowsAPage), offset: String(page), query_node_detail: 'true' };
      const { nodes, node_total } = await this.read(['v2', this.settings.projectId, 'clusters', clusterId, 'nodes'], query, nodeList);
      const known = found.size;
      for (const node of nodes) found.set(node.node_name ?? node.server_info?.internal_ip ?? `${page}/${found.size}`, node);
      // A page that brings nothing new would be asked for ever.
      if (nodes.length === 0 || found.size === known || found.size >= (node_total ?? 0)) break;
    }
    return [...found.values()];
  }

  private async read<T extends z.ZodType>(path: string[], query: Record<string, string>, schema: T): Promise<z.infer<T>> {
    if (path.some((segment) => !/^[\w.-]+$/.test(segment))) throw new ProviderError({ class: 'rejected', code: 'invalid-id', message: 'The cloud cluster id contains characters that MRS ids do not have.' });
    const search = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
    const url = new URL(`${this.settings.endpoint}/${path.join('/')}${search ? `?${search}` : ''}`);
    const reply = await this.deps.http.send(() => ({
      method: 'GET',
      url: url.href,
      headers: { accept: 'application/json', ...signedHeaders({ method: 'GET', url, body: '' }, this.settings.keys, this.deps.now()) },
      ...(this.settings.pinnedCa ? { pinnedCa: this.settings.pinnedCa } : {}),
      kind: 'read',
    }));
    if (reply.status < 200 || reply.status > 299) throw withClockSkew(refusal(reply), reply, this.deps.now());
    const result = schema.safeParse(objectText(reply.text));
    if (!result.success) throw new ProviderError({ class: 'unreachable', code: 'unexpected-reply', message: 'The MRS cloud API answered with something that is not the documented object.', requestId: requestIdOf(reply), httpStatus: reply.status });
    return result.data;
  }
}

const requestIdOf = (reply: HttpReply): string | null => reply.headers['x-request-id'] ?? null;

const classOf = (status: number) => (status === 429 ? 'throttled' : status === 401 || status === 403 ? 'auth' : status === 404 ? 'not-found' : status < 500 && status >= 400 ? 'rejected' : 'unreachable');

function refusal(reply: HttpReply): ProviderError {
  const body = cloudError.safeParse(objectText(reply.text)).data;
  return new ProviderError({
    class: classOf(reply.status),
    code: body?.error_code ?? `http-${reply.status}`,
    // A refused signature comes back with the whole canonical request, which is of no use on a screen.
    message: (body?.error_msg ?? '').replace(/[\s,;:(]*canonical\s*(request|string)[\s\S]*$/i, '') || `The MRS cloud API answered with HTTP status ${reply.status} and no explanation.`,
    requestId: requestIdOf(reply) ?? body?.request_id ?? null,
    httpStatus: reply.status,
  });
}
