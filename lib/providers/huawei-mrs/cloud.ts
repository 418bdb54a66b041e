import type { z } from 'zod';
import { inTurn, ProviderError, type ConnectDeps, type FieldValues, type HttpReply, type Pacer, type ProviderErrorClass, type Turn } from '../contract';
import { withClockSkew } from '../contract/clock-skew';
import { createMemoryPacer } from '../contract/memory-pacer';
import { encode, signedHeaders, type Keys } from '../contract/sdk-hmac';
import { cloudError } from './cloud-wire';

/** The vendor's names of the calls; its limit counts by them. */
type CloudCall = 'ListClusters' | 'ShowClusterDetails' | 'ListNodes';

/** Not published; taken for the usual 20. */
const callsPerSecond = 20;

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export const usesCloud = (credential: FieldValues): boolean => credential.cloudApi === 'on';

const misfit = (code: string, message: string): ProviderError => new ProviderError({ class: 'rejected', code, message });

/** Scheme, host and perhaps a base path, without a slash at the end: two slashes would break the signature. */
export function cloudOrigin(credential: FieldValues): string {
  const own = text(credential.cloudEndpoint);
  if (own) return own.replace(/\/+$/, '');
  const region = text(credential.cloudRegion) || 'ap-southeast-1';
  // It becomes part of a host name, so nothing but a region may stand there.
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region)) throw misfit('invalid-region', 'The region of the MRS cloud API must look like ap-southeast-1.');
  return `https://mrs.${region}.myhuaweicloud.com`;
}

function keysOf(credential: FieldValues): Keys {
  const securityToken = text(credential.cloudSecurityToken);
  const keys = { accessKey: text(credential.cloudAccessKey), secretKey: text(credential.cloudSecretKey), projectId: text(credential.cloudProjectId) };
  if (!/^[0-9a-z]{1,64}$/i.test(keys.projectId)) throw misfit('invalid-project-id', 'The project id must be letters and digits, at most 64.');
  if (!keys.accessKey || !keys.secretKey) throw misfit('keys-missing', 'The MRS cloud API needs the access key and the secret key.');
  return { ...keys, ...(securityToken ? { securityToken } : {}) };
}

function classOf({ status }: HttpReply, code: string): ProviderErrorClass {
  if (status === 429 || /^APIGW?\.0308$/.test(code)) return 'throttled';
  if (status === 401 || status === 403) return 'auth';
  // Nothing that this API does not find says anything about the cluster, which Manager knows.
  return status >= 400 && status < 500 && status !== 408 ? 'rejected' : 'unreachable';
}

export const json = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // no schema accepts undefined, so the caller reports it
  }
};

/** A refused signature is answered with the whole canonical request; that is for the wire log, not for the screen. */
const withoutCanonicalRequest = (message: string): string => message.replace(/[\s,;:(]*canonical\s*(request|string)[\s\S]*$/i, '');

const seconds = (value: string | undefined): number | null => (value !== undefined && /^\d+$/.test(value) ? Number(value) : null);

function refusal(reply: HttpReply): ProviderError {
  const body = cloudError.safeParse(json(reply.text)).data;
  const code = body?.error_code || body?.error?.code || `http-${reply.status}`;
  const words = withoutCanonicalRequest(body?.error_msg || body?.error?.message || '') || `HTTP status ${reply.status} and no explanation.`;
  return new ProviderError({
    class: classOf(reply, code),
    code,
    message: `MRS cloud API: ${words}`,
    requestId: reply.headers['x-request-id'] ?? body?.request_id ?? null,
    httpStatus: reply.status,
    retryAfterSeconds: seconds(reply.headers['retry-after']),
  });
}

/** Signed readings from one project. The cloud API has nothing that starts or stops a service. */
export class Cloud {
  private readonly origin: string;
  private readonly keys: Keys;
  private readonly pinnedCa: string;
  private readonly pacer: Pacer;

  constructor(
    credential: FieldValues,
    private readonly deps: ConnectDeps,
  ) {
    this.origin = cloudOrigin(credential);
    this.keys = keysOf(credential);
    this.pinnedCa = text(credential.cloudCaCertificate);
    // A pace that a person set is for all calls of the credential, and kept by all of Drydock.
    this.pacer = deps.pacer ?? createMemoryPacer(callsPerSecond);
  }

  /** `path` still unencoded: the version before the project, the rest after it. */
  async read<T extends z.ZodType>(call: CloudCall, [version, ...path]: string[], schema: T, query: Record<string, string> = {}): Promise<{ data: z.infer<T>; requestId: string | null }> {
    const reply = await inTurn(this.pacer, call, 'read', (turn) => this.send([version ?? '', this.keys.projectId, ...path], query, turn));
    const requestId = reply.headers['x-request-id'] ?? null;
    const result = schema.safeParse(json(reply.text));
    if (result.success) return { data: result.data, requestId };
    const message = `MRS cloud API: the answer to ${call} is not the documented object.`;
    throw new ProviderError({ class: 'unreachable', code: 'unexpected-reply', message, requestId, httpStatus: reply.status });
  }

  private async send(path: string[], query: Record<string, string>, turn: Turn | undefined): Promise<HttpReply> {
    const search = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
    const url = new URL([this.origin, ...path.map(encode)].join('/') + (search ? `?${search}` : ''));
    const reply = await this.deps.http.send(() => ({
      method: 'GET',
      url: url.href,
      headers: { accept: 'application/json', ...signedHeaders({ method: 'GET', url, body: '' }, this.keys, this.deps.now()) },
      ...(this.pinnedCa ? { pinnedCa: this.pinnedCa } : {}),
      kind: 'read',
      turn,
    }));
    if (reply.status < 200 || reply.status > 299) throw withClockSkew(refusal(reply), reply, this.deps.now());
    return reply;
  }
}
