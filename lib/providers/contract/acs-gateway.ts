import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { signAcs3, type Acs3Credential } from './acs3';
import { deniedDetail } from './acs-denied';
import { withClockSkew } from './clock-skew';
import { ProviderError, type ProviderErrorClass } from './errors';
import type { FieldValues } from './fields';
import type { HttpReply } from './http';
import { inTurn } from './pacer';
import type { ConnectDeps } from './provider';
import { readOnce } from './shared-reads';
import type { Turn } from './turn';
import { hostAndPort, isBelow } from './vendor-host';

export interface AcsRequest {
  action: string;
  /** `/` unless the API gives every action a path of its own. */
  path?: string;
  query: Record<string, string>;
  body?: string;
  kind: 'read' | 'write';
}

export interface AcsAnswer<Reply> {
  reply: Reply;
  requestId: string | null;
  httpStatus: number;
  retryAfterSeconds: number | null;
}

export type AcsCall = <Reply>(request: AcsRequest, schema: z.ZodType<Reply>) => Promise<AcsAnswer<Reply>>;

export interface AcsOptions {
  origin: string;
  version: string;
  credential: FieldValues;
  deps: ConnectDeps;
}

const credentialSchema = z.object({ accessKeyId: z.string(), accessKeySecret: z.string(), securityToken: z.string().optional() });

const envelope = z.object({
  RequestId: z.string().nullish(),
  Code: z.string().nullish(),
  Message: z.string().nullish(),
  AccessDeniedDetail: z.unknown().optional(),
});

/** First match decides. The status says little below 500: this vendor sends permission and throttling errors as 400. */
const classes: [RegExp, ProviderErrorClass][] = [
  [/^Throttling|\.Throttling/i, 'throttled'],
  [/^(NotAuthorized|NoPermission|Forbidden|Unauthorized|AccessDenied|SignatureDoesNotMatch|IncompleteSignature|InvalidTimeStamp|InvalidAccessKeyId|(Invalid|Missing)SecurityToken)/, 'auth'],
  [/^ConcurrentModification/, 'busy'],
  [/^(InvokeEcmError|InternalError|ServiceFailure|ServiceUnavailable)/, 'unknown-outcome'],
  // Our nonces are never repeated, so something on the way repeated the call: its first copy may have been executed.
  [/^SignatureNonceUsed/, 'unknown-outcome'],
  [/^(Missing|InvalidParameter|InvalidAction|InvalidApi|InvalidVersion|InvalidProtocol|ConflictParameters)/, 'bug'],
  [/NotFound|NotExist/, 'not-found'],
];

export const lost = (kind: 'read' | 'write'): ProviderErrorClass => (kind === 'write' ? 'unknown-outcome' : 'unreachable');

/** Statuses of a server that gave up: what it had begun by then, nobody knows. */
export const gaveUp = (status: number): boolean => status >= 500 || status === 408;

/** What a vendor code proves beside this status; undefined for a code that nobody knows. */
export function acsErrorClass(code: string, kind: 'read' | 'write', status: number): ProviderErrorClass | undefined {
  const known = classes.find(([pattern]) => pattern.test(code))?.[1];
  // Throttling alone is decided before execution whatever the status; any other code may come from behind a write that was carried out.
  if (kind === 'write' && gaveUp(status) && known !== 'throttled') return 'unknown-outcome';
  return known === 'unknown-outcome' ? lost(kind) : known;
}

/** The unit of x-acs-retry-after is not published; the vendor's own clients read milliseconds. */
function retryAfterSeconds(headers: Record<string, string>): number | null {
  const standard = Number(headers['retry-after'] ?? Number.NaN);
  if (standard >= 0) return standard;
  const own = Number(headers['x-acs-retry-after'] ?? Number.NaN);
  return own >= 0 ? Math.ceil(own / 1000) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is an ordinary answer of proxies and overloaded gateways; the caller reports it as unusable.
    return undefined;
  }
}

function readReply<Reply>(http: HttpReply, request: AcsRequest, schema: z.ZodType<Reply>): AcsAnswer<Reply> {
  const json = parse(http.text);
  const head = envelope.safeParse(json).data;
  const facts = {
    requestId: head?.RequestId?.trim() || http.headers['x-acs-request-id'] || null,
    httpStatus: http.status,
    retryAfterSeconds: retryAfterSeconds(http.headers),
  };
  if (http.status >= 200 && http.status < 300) {
    const parsed = schema.safeParse(json);
    // Lists may be missing, so that any object would do; the request id is on every answer of the vendor and on no other.
    if (parsed.success && facts.requestId) return { reply: parsed.data, ...facts };
    const message = `${request.action} was answered with HTTP ${http.status} and a body that the vendor does not document.`;
    throw new ProviderError({ class: lost(request.kind), code: 'unexpected-reply', message, ...facts });
  }
  if (!head?.Code) {
    const message = `${request.action} was answered with HTTP ${http.status} and no error code of the vendor.`;
    throw new ProviderError({ class: lost(request.kind), code: 'unexpected-reply', message, ...facts });
  }
  const fallback = http.status >= 400 && !gaveUp(http.status) ? 'rejected' : lost(request.kind);
  const refused = acsErrorClass(head.Code, request.kind, http.status) ?? fallback;
  const denied = refused === 'auth' ? deniedDetail(head.AccessDeniedDetail) : null;
  const words = head.Message?.trim() || head.Code;
  throw new ProviderError({ class: refused, code: head.Code, message: denied ? `${words} (${denied})` : words, ...facts });
}

const throttledAttempts = 5;

/** Signed calls to one Alibaba Cloud API. Throttled reads are repeated; a write goes out once, whatever the answer. */
export function createAcsCall({ origin, version, credential, deps }: AcsOptions): AcsCall {
  const key: Acs3Credential = credentialSchema.parse(credential);

  async function once<Reply>(request: AcsRequest, schema: z.ZodType<Reply>, turn: Turn | undefined): Promise<AcsAnswer<Reply>> {
    const http = await deps.http.send(() => {
      const { path = '/', action, query, body, kind } = request;
      const nonce = randomUUID().replaceAll('-', '');
      const signed = signAcs3({ origin, path, action, version, query, body }, key, { nowMs: deps.now(), nonce });
      return { method: 'POST', kind, body, turn, ...signed };
    });
    try {
      return readReply(http, request, schema);
    } catch (error) {
      throw error instanceof ProviderError ? withClockSkew(error, http, deps.now()) : error;
    }
  }

  return async (request, schema) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await readOnce(deps.reads, request.kind, [version, request], () => inTurn(deps.pacer, request.action, request.kind, (turn) => once(request, schema, turn)));
      } catch (error) {
        const throttled = error instanceof ProviderError && error.facts.class === 'throttled';
        if (!throttled || request.kind === 'write' || attempt === throttledAttempts) throw error;
        await sleep(Math.min(1000 * (error.facts.retryAfterSeconds ?? 0.25 * 2 ** (attempt - 1)), 5000));
      }
    }
  };
}

/** A region becomes part of a host name, so nothing but a region may stand there. */
export function acsRegion(credential: FieldValues): string {
  const region = typeof credential.region === 'string' ? credential.region : '';
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region)) return region;
  throw new ProviderError({ class: 'bug', code: 'invalid-region', message: 'A region looks like cn-hangzhou: lower-case letters, digits and hyphens.' });
}

/** Scheme and host of the credential's own endpoint, or of the vendor's. */
export function acsOrigin(credential: FieldValues, vendorHost: (region: string) => string): string {
  if (typeof credential.endpoint === 'string' && credential.endpoint) return new URL(credential.endpoint).origin;
  return `https://${vendorHost(acsRegion(credential))}`;
}

/** Cluster and instance ids belong to a region; at an address that is not the vendor's own they belong to that address as well. */
export function acsAccount(credential: FieldValues): string {
  const region = acsRegion(credential);
  const { endpoint } = credential;
  const own = typeof endpoint !== 'string' || !endpoint || isBelow(endpoint, ['aliyuncs.com']);
  return own ? `alibaba/${region}` : `alibaba/${region}/${hostAndPort(endpoint)}`;
}
