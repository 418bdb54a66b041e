import { ProviderError } from './errors';
import type { HttpReply, HttpRequest } from './http';

/** One exchange with a vendor as it may be kept and shown: every secret masked, bodies cut. Times ISO 8601, durations in milliseconds. */
export interface WireRecord {
  at: string;
  method: string;
  url: string;
  requestHeaders: Record<string, string>;
  requestBody: string | null;
  status: number | null;
  replyHeaders: Record<string, string>;
  replyBody: string | null;
  durationMs: number;
  /** The code of the failure, when there was no reply. */
  failure: string | null;
}

const mask = '***';
const longestBody = 64_000;
const secretHeader = /^(authorization|cookie|set-cookie|.*-token)$/i;
/** `NextToken` is a page mark and no secret. */
const secretName = String.raw`(?!nexttoken)[\w.-]*(?:password|passwd|secret|token|ticket)`;
const jsonMember = new RegExp(String.raw`("${secretName}"\s*:\s*)"(?:[^"\\]|\\.)*"`, 'gi');
const formPair = new RegExp(String.raw`((?:^|[&?;\s])${secretName}=)[^&;\s"]*`, 'gi');
/** A header quoted inside a text, as in a vendor's canonical request. */
const quotedHeader = new RegExp(String.raw`(${secretName}:)[^\s|;,"]+`, 'gi');

export const redactText = (text: string): string => text.replace(jsonMember, `$1"${mask}"`).replace(formPair, `$1${mask}`).replace(quotedHeader, `$1${mask}`);

const redactHeaders = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, secretHeader.test(name) ? mask : redactText(value)]));

/** Masked first, cut afterwards: half a secret is a secret too. */
const body = (text: string | undefined): string | null => {
  if (text === undefined) return null;
  const masked = redactText(text);
  return masked.length > longestBody ? `${masked.slice(0, longestBody)}…` : masked;
};

/** The same record with these very values masked, however they are written: as they are, in an address, inside JSON. */
export function maskValues(record: WireRecord, secrets: readonly string[]): WireRecord {
  const spellings = secrets.filter((secret) => secret.length >= 4).flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), JSON.stringify(JSON.stringify(secret)).slice(3, -3)]);
  const clean = (text: string): string => spellings.reduce((done, spelling) => done.replaceAll(spelling, mask), text);
  return JSON.parse(JSON.stringify(record), (_key, value: unknown) => (typeof value === 'string' ? clean(value) : value)) as WireRecord;
}

/** What may be kept of an exchange. */
export function wireRecord(request: HttpRequest, at: string, durationMs: number, outcome: { reply: HttpReply } | { error: unknown }): WireRecord {
  const reply = 'reply' in outcome ? outcome.reply : null;
  const failure = reply ? null : 'error' in outcome && outcome.error instanceof ProviderError ? outcome.error.facts.code : 'failed';
  if (request.confidential) {
    const { origin, pathname } = new URL(request.url);
    return { at, method: request.method, url: origin + pathname, requestHeaders: {}, requestBody: null, status: reply?.status ?? null, replyHeaders: {}, replyBody: null, durationMs, failure };
  }
  return {
    at,
    method: request.method,
    url: redactText(request.url),
    requestHeaders: redactHeaders(request.headers ?? {}),
    requestBody: body(request.body),
    status: reply?.status ?? null,
    replyHeaders: redactHeaders(reply?.headers ?? {}),
    replyBody: body(reply?.text),
    durationMs,
    failure,
  };
}

const requestIdHeader = /(^|-)request-?id$/i;
const requestIdMember = /"request_?id"\s*:\s*"([^"\\\s]+)/i;

/** What the vendor's support asks for first: the id that the vendor gave the request, wherever in its answer it stands. */
export function requestIdOf({ replyHeaders, replyBody }: Pick<WireRecord, 'replyHeaders' | 'replyBody'>): string | null {
  const inHeaders = Object.entries(replyHeaders).find(([name]) => requestIdHeader.test(name))?.[1];
  return requestIdMember.exec(replyBody ?? '')?.[1] ?? inHeaders ?? null;
}
