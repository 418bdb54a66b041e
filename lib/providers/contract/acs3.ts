import { createHmac, hash } from 'node:crypto';

export interface Acs3Credential {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string;
}

export interface Acs3Call {
  /** Scheme and host, with the port when it is not the usual one. */
  origin: string;
  /** `/` for RPC actions. */
  path: string;
  action: string;
  version: string;
  query: Record<string, string>;
  /** Exact bytes that go out; absent when the call has none. */
  body?: string;
}

export interface SignedAcs3Call {
  url: string;
  headers: Record<string, string>;
}

export type QueryParameters = Record<string, Parameter>;
type Parameter = string | number | boolean | null | undefined | Parameter[] | { [name: string]: Parameter };

const sha256 = (text: string): string => hash('sha256', text);

/** RFC 3986: JavaScript's own encoding leaves five more characters bare than the vendor does, and throws at half a character. */
const encode = (text: string): string =>
  // Nearly every name and value is plain, and a call with fifty instances has hundreds of them.
  /^[\w.~-]*$/.test(text) ? text : encodeURIComponent(Buffer.from(text).toString()).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

/** Dots for names, positions from 1 for lists; what is absent or empty is not sent at all. */
export function flattenQuery(parameters: QueryParameters): Record<string, string> {
  const flat: Record<string, string> = {};
  function put(name: string, value: Parameter): void {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) value.forEach((item, index) => put(`${name}.${index + 1}`, item));
    else if (typeof value === 'object') for (const [key, item] of Object.entries(value)) put(`${name}.${key}`, item);
    else flat[name] = String(value);
  }
  for (const [name, value] of Object.entries(parameters)) put(name, value);
  return flat;
}

function canonicalQuery(query: Record<string, string>): string {
  return Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name] ?? '')}`)
    .join('&');
}

/** Signature ACS3-HMAC-SHA256. Every call gets its own nonce: the vendor refuses a repeated one. */
export function signAcs3(call: Acs3Call, credential: Acs3Credential, at: { nowMs: number; nonce: string }): SignedAcs3Call {
  const query = canonicalQuery(call.query);
  const payloadHash = sha256(call.body ?? '');
  const signed: Record<string, string> = {
    ...(call.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    host: call.origin.slice(call.origin.indexOf('://') + 3),
    'x-acs-action': call.action,
    'x-acs-content-sha256': payloadHash,
    'x-acs-date': new Date(at.nowMs).toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': at.nonce,
    'x-acs-version': call.version,
    ...(credential.securityToken
      ? { 'x-acs-accesskey-id': credential.accessKeyId, 'x-acs-security-token': credential.securityToken }
      : {}),
  };
  const names = Object.keys(signed).sort();
  const canonicalHeaders = names.map((name) => `${name}:${(signed[name] ?? '').trim()}\n`).join('');
  const signedHeaders = names.join(';');
  const canonicalRequest = ['POST', call.path, query, canonicalHeaders, signedHeaders, payloadHash].join('\n');
  const signature = createHmac('sha256', credential.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonicalRequest)}`)
    .digest('hex');
  // The transport writes Host itself, from the same URL.
  const { host: _, ...headers } = signed;
  return {
    url: `${call.origin}${call.path}${query ? `?${query}` : ''}`,
    headers: {
      ...headers,
      accept: 'application/json',
      authorization: `ACS3-HMAC-SHA256 Credential=${credential.accessKeyId},SignedHeaders=${signedHeaders},Signature=${signature}`,
    },
  };
}
