import type { z } from 'zod';
import { inTurn, ProviderError, readOnce, type ConnectDeps, type FieldValues, type HttpReply, type Turn } from '../contract';
import { withClockSkew } from '../contract/clock-skew';
import { hostAndPort, isBelow } from '../contract/vendor-host';
import { refusal, unreadable } from './errors';
import { encode, signedHeaders, type Keys } from '../contract/sdk-hmac';
import { noBackups } from './wire';

interface Call {
  method: 'GET' | 'POST' | 'PUT';
  /** Segments after the project, still unencoded. */
  path: string[];
  query?: Record<string, string>;
  body?: object;
}

/** What the vendor counts by: the call without the ids, which alone contain digits. */
const apiOf = ({ method, path }: Call): string => `${method} /${path.map((segment) => (/\d/.test(segment) ? '{id}' : segment)).join('/')}`;

const misfit = (code: string, message: string): ProviderError => new ProviderError({ class: 'rejected', code, message });

export const regionOf = (credential: FieldValues): string => String(credential.region ?? 'ap-southeast-1').trim();

/** Scheme, host and perhaps a base path, without a slash at the end: two slashes would break the signature. */
export function endpointOf(credential: FieldValues): string {
  if (credential.endpoint) return String(credential.endpoint).replace(/\/+$/, '');
  const region = regionOf(credential);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region)) throw misfit('invalid-region', 'The region must look like ap-southeast-1.');
  return `https://dcs.${region}.myhuaweicloud.com`;
}

/** A project lies in one region, so its id says where; only an address that is not the vendor's own adds to that. */
export function accountOf(credential: FieldValues): string {
  const project = `huawei/${String(credential.projectId ?? '').toLowerCase()}`;
  const endpoint = credential.endpoint ? String(credential.endpoint) : null;
  return endpoint === null || isBelow(endpoint, ['myhuaweicloud.com', 't-systems.com']) ? project : `${project}/${hostAndPort(endpoint)}`;
}

/** Ids become path segments; an id that could walk to another path is refused before anything is built. */
export function urlOf(credential: FieldValues, path: string[]): string {
  const projectId = String(credential.projectId ?? '');
  if (!/^[0-9a-f]{32}$/i.test(projectId)) throw misfit('invalid-project-id', 'The project id must be 32 hexadecimal characters.');
  if (path.some((segment) => !/^[\w-]+$/.test(segment))) {
    throw new ProviderError({ class: 'bug', code: 'invalid-id', message: 'An id contains characters that DCS ids do not have.' });
  }
  return [endpointOf(credential), 'v2', projectId, ...path].join('/');
}

/** Signed calls to one project. */
export class Gateway {
  constructor(
    private readonly credential: FieldValues,
    private readonly deps: ConnectDeps,
  ) {}

  async read<T extends z.ZodType>(path: string[], schema: T, query: Record<string, string> = {}): Promise<{ data: z.infer<T>; reply: HttpReply }> {
    const reply = await this.send({ method: 'GET', path, query }, 'read');
    const result = schema.safeParse(reply.status === 204 ? noBackups : json(reply.text));
    if (!result.success) throw unreadable(reply, 'read', 'the documented object');
    return { data: result.data, reply };
  }

  /** Goes out once. The caller judges the body, because not every documented body is JSON. */
  write(call: Call): Promise<HttpReply> {
    return this.send(call, 'write');
  }

  private send(call: Call, kind: 'read' | 'write'): Promise<HttpReply> {
    return readOnce(this.deps.reads, kind, [call], () => inTurn(this.deps.pacer, apiOf(call), kind, (turn) => this.sendOnce(call, kind, turn)));
  }

  private async sendOnce({ method, path, query = {}, body }: Call, kind: 'read' | 'write', turn: Turn | undefined): Promise<HttpReply> {
    const search = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
    const url = new URL(urlOf(this.credential, path) + (search ? `?${search}` : ''));
    const text = body ? JSON.stringify(body) : '';
    const reply = await this.deps.http.send(() => ({
      method,
      url: url.href,
      headers: { accept: 'application/json', ...signedHeaders({ method, url, body: text }, this.keys(), this.deps.now()) },
      ...(body ? { body: text } : {}),
      kind,
      turn,
    }));
    if (reply.status < 200 || reply.status > 299) throw withClockSkew(refusal(reply, kind), reply, this.deps.now());
    return reply;
  }

  private keys(): Keys {
    const { accessKey, secretKey, securityToken, projectId } = this.credential;
    return {
      accessKey: String(accessKey ?? ''),
      secretKey: String(secretKey ?? ''),
      projectId: String(projectId ?? ''),
      ...(securityToken ? { securityToken: String(securityToken) } : {}),
    };
  }
}

export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // no schema accepts undefined, so the caller reports it
  }
}
