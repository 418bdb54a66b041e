import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Exchange } from '../core/types';
import { ApiError } from './errors';

const ALGORITHM = 'TC3-HMAC-SHA256';
const WINDOW_MS = 5 * 60 * 1000;

export interface SigningInput {
  method: string;
  path: string;
  query: string;
  /** Signed headers in the order of SignedHeaders, names lower-case. */
  headers: [name: string, value: string][];
  body: Buffer | string;
  /** Unix seconds as sent in X-TC-Timestamp. */
  timestamp: number;
  service: string;
  secretKey: string;
}

export function signatureOf({ method, path, query, headers, body, timestamp, service, secretKey }: SigningInput): string {
  const canonical = [
    method,
    path,
    query,
    headers.map(([name, value]) => `${name}:${value}\n`).join(''),
    headers.map(([name]) => name).join(';'),
    sha256(body),
  ].join('\n');
  const date = dateOf(timestamp);
  const text = [ALGORITHM, timestamp, `${date}/${service}/tc3_request`, sha256(canonical)].join('\n');
  const key = [date, service, 'tc3_request'].reduce<Buffer | string>((chained, part) => hmac(chained, part), `TC3${secretKey}`);
  return hmac(key, text).toString('hex');
}

/** Throws the vendor's own refusal unless the request is signed with one of the known keys. */
export function verify(exchange: Exchange, secretKeyOf: (secretId: string) => string | undefined): void {
  const { secretId, date, service, signedHeaders, signature } = parseAuthorization(exchange.headers['authorization']);
  const timestamp = Number(exchange.headers['x-tc-timestamp']);
  if (!Number.isInteger(timestamp)) throw new ApiError('MissingParameter', 'The request is missing the header X-TC-Timestamp.');
  if (Math.abs(exchange.now - timestamp * 1000) > WINDOW_MS) {
    throw new ApiError('AuthFailure.SignatureExpire', 'Signature expired: the timestamp is more than 5 minutes off the server clock.');
  }
  const secretKey = secretKeyOf(secretId);
  if (secretKey === undefined) throw new ApiError('AuthFailure.SecretIdNotFound', 'The SecretId does not exist.');
  const host = exchange.headers['host'] ?? '';
  const matches = (hostValue: string): boolean => {
    const headers = signedHeaders.map((name): [string, string] => [name, signedValue(exchange, name, hostValue)]);
    return equal(signature, signatureOf({ ...exchange, headers, timestamp, service, secretKey }));
  };
  const scopeFits = date === dateOf(timestamp) && (service === 'emr' || service === host.split('.')[0]);
  // Some vendor clients sign the host name alone and send it with the port.
  if (!scopeFits || !(matches(host) || matches(host.replace(/:\d+$/, '')))) {
    throw new ApiError('AuthFailure.SignatureFailure', 'The signature does not match; check SecretKey and the signing steps.');
  }
}

function parseAuthorization(header: string | undefined) {
  const invalid = (): ApiError => new ApiError('AuthFailure.InvalidAuthorization', 'The Authorization header does not have the expected form.');
  const match = /^TC3-HMAC-SHA256 Credential=([^/\s]+)\/([^/]+)\/([^/]+)\/tc3_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/.exec(header ?? '');
  if (!match) throw invalid();
  const [, secretId = '', date = '', service = '', names = '', signature = ''] = match;
  const signedHeaders = names.split(';');
  if (!signedHeaders.includes('content-type') || !signedHeaders.includes('host')) throw invalid();
  return { secretId, date, service, signedHeaders, signature };
}

/** The vendor's examples sign the action's name in lower case, whatever the header itself carries. */
function signedValue(exchange: Exchange, name: string, host: string): string {
  const value = (name === 'host' ? host : (exchange.headers[name] ?? '')).trim();
  return name === 'x-tc-action' ? value.toLowerCase() : value;
}

function dateOf(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString().slice(0, 10);
}

function equal(given: string, computed: string): boolean {
  return timingSafeEqual(Buffer.from(given), Buffer.from(computed));
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
