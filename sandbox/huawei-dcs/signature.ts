import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Exchange } from '../core/types';
import { DcsError } from './errors';

const WINDOW_MS = 15 * 60 * 1000;
const DENIED = 'APIGW.0301';

export interface KeyPair {
  accessKey: string;
  secretKey: string;
  /** Temporary keys alone have one. */
  securityToken?: string;
}

/** Throws the gateway's own refusal unless the request is signed with one of the given key pairs. */
export function verify(exchange: Exchange, keys: KeyPair[]): void {
  const { access, names, signature } = parseAuthorization(exchange.headers['authorization']);
  const date = exchange.headers['x-sdk-date'] ?? '';
  if (!names.includes('x-sdk-date')) throw denied('x-sdk-date must be among the signed headers');
  const sentAt = parseDate(date);
  if (Number.isNaN(sentAt)) throw denied('the header X-Sdk-Date does not have the form YYYYMMDDTHHMMSSZ');
  if (Math.abs(exchange.now - sentAt) > WINDOW_MS) throw denied(`signature expired, server time ${new Date(exchange.now).toISOString()}`);
  const key = keys.find(({ accessKey }) => accessKey === access);
  if (!key) throw denied(`Get secretKey failed,ak:${access},err:ak not exist`);
  if (key.securityToken && (!names.includes('x-security-token') || exchange.headers['x-security-token'] !== key.securityToken)) throw denied('the security token is missing, unsigned or expired');
  const canonical = canonicalRequest(exchange, names);
  const text = `SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`;
  const expected = createHmac('sha256', key.secretKey).update(text).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    throw denied(`verify aksk signature fail, canonicalRequest:${canonical.replaceAll('\n', '|')}`);
  }
}

/** The signed path ends in a slash even though the request line has none. */
export function canonicalRequest({ method, path, query, headers, body }: Exchange, names: string[]): string {
  const segments = path.split('/').map((segment) => encode(decode(segment))).join('/');
  const pairs = query.split('&').filter(Boolean).map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [encode(decode(name)), encode(decode(value.join('=')))] as const;
  });
  pairs.sort(([a, x], [b, y]) => compare(a, b) || compare(x, y));
  return [
    method,
    segments.endsWith('/') ? segments : `${segments}/`,
    pairs.map(([name, value]) => `${name}=${value}`).join('&'),
    names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join(''),
    names.join(';'),
    sha256(body),
  ].join('\n');
}

function parseAuthorization(header: string | undefined) {
  const match = /^SDK-HMAC-SHA256 Access=([^,\s]+), SignedHeaders=([^,\s]+), Signature=([0-9a-f]{64})$/.exec(header ?? '');
  if (!match) throw denied('the Authorization header does not have the expected form');
  const [, access = '', names = '', signature = ''] = match;
  return { access, names: names.split(';'), signature };
}

function denied(reason: string): DcsError {
  return new DcsError(DENIED, `Incorrect IAM authentication information: ${reason}`);
}

function parseDate(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new DcsError('DCS.4063', `The address holds a broken percent escape: ${text}`);
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}
