import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Exchange } from '../core/types';
import { ApiError } from './errors';

const ALGORITHM = 'ACS3-HMAC-SHA256';
const WINDOW_MS = 15 * 60 * 1000;

export interface SigningInput {
  method: string;
  path: string;
  /** Raw query of the request line; it is decoded and encoded anew, because clients differ in what they leave bare. */
  query: string;
  /** Signed headers in the order of SignedHeaders, names lower-case. */
  headers: [name: string, value: string][];
  body: Buffer | string;
  secret: string;
}

export function signatureOf({ method, path, query, headers, body, secret }: SigningInput): string {
  const canonical = [
    method,
    path,
    canonicalQuery(query),
    headers.map(([name, value]) => `${name}:${value.trim()}\n`).join(''),
    headers.map(([name]) => name).join(';'),
    sha256(body),
  ].join('\n');
  return createHmac('sha256', secret).update(`${ALGORITHM}\n${sha256(canonical)}`).digest('hex');
}

/** Nonces that were used within the window; one book per account. */
export class NonceBook {
  private readonly seen = new Map<string, number>();

  /** False when the nonce was used before. */
  use(nonce: string, now: number): boolean {
    for (const [old, at] of this.seen) {
      if (Math.abs(now - at) <= WINDOW_MS) break;
      this.seen.delete(old);
    }
    if (this.seen.has(nonce)) return false;
    this.seen.set(nonce, now);
    return true;
  }
}

/** Throws the gateway's own refusal unless the request is whole, fresh and signed with one of the known keys. */
export function verify(exchange: Exchange, secretOf: (accessKeyId: string) => string | undefined, nonces: NonceBook): void {
  const { headers, body, now } = exchange;
  const { accessKeyId, signedHeaders, signature } = parseAuthorization(headers['authorization']);
  const unsigned = Object.keys(headers).filter((name) => (name === 'host' || name.startsWith('x-acs-')) && !signedHeaders.includes(name));
  const nonce = headers['x-acs-signature-nonce'];
  const declaredHash = headers['x-acs-content-sha256'];
  if (unsigned.length > 0 || !nonce || !declaredHash) throw incomplete();
  checkDate(headers['x-acs-date'], now);
  const secret = secretOf(accessKeyId);
  if (secret === undefined) throw new ApiError('InvalidAccessKeyId.NotFound', 'Specified access key is not found.', 404);
  const computed = signatureOf({ ...exchange, headers: signedHeaders.map((name) => [name, headers[name] ?? '']), secret });
  if (declaredHash !== sha256(body) || !timingSafeEqual(Buffer.from(signature), Buffer.from(computed))) {
    throw new ApiError('SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.');
  }
  if (!nonces.use(nonce, now)) throw new ApiError('SignatureNonceUsed', 'Specified signature nonce was used already.');
}

function parseAuthorization(header: string | undefined) {
  const match = /^ACS3-HMAC-SHA256 Credential=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/.exec(header ?? '');
  if (!match) throw incomplete();
  const [, accessKeyId = '', names = '', signature = ''] = match;
  return { accessKeyId, signedHeaders: names.split(';'), signature };
}

function incomplete(): ApiError {
  return new ApiError('IncompleteSignature', 'The request signature does not conform to Aliyun standards.');
}

function checkDate(date: string | undefined, now: number): void {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date ?? '')) {
    throw new ApiError('InvalidTimeStamp.Format', 'Specified time stamp or date value is not well formatted.');
  }
  if (Math.abs(now - Date.parse(date ?? '')) > WINDOW_MS) {
    throw new ApiError('InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
  }
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [key = '', ...value] = pair.split('=');
      return [encode(decode(key)), encode(decode(value.join('=')))] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
}

export function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    throw new ApiError('InvalidParameter', 'The query string is not well encoded.');
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}
