import { createHash, createHmac } from 'node:crypto';

/** The vendor's own name of its signature; its `Authorization` starts with it. */
export const algorithm = 'SDK-HMAC-SHA256';

export interface Keys {
  accessKey: string;
  secretKey: string;
  securityToken?: string;
  projectId: string;
}

export interface Unsigned {
  method: string;
  url: URL;
  /** The exact bytes that will be sent; empty when there is no body. */
  body: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** RFC 3986: everything but unreserved characters; encodeURIComponent leaves five more alone. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const timestamp = (now: number): string => new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');

function canonicalPath(url: URL): string {
  const path = url.pathname.split('/').map((segment) => encode(decodeURIComponent(segment))).join('/');
  // The vendor signs a trailing slash that the request line does not have.
  return path.endsWith('/') ? path : `${path}/`;
}

function canonicalQuery(url: URL): string {
  return [...url.searchParams]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Headers of a signed request. Call it at the moment of sending: 15 minutes later the vendor refuses the signature. */
export function signedHeaders({ method, url, body }: Unsigned, keys: Keys, now: number): Record<string, string> {
  const date = timestamp(now);
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'x-project-id': keys.projectId,
    'x-sdk-date': date,
    ...(keys.securityToken ? { 'x-security-token': keys.securityToken } : {}),
  };
  // `host` is signed but left to the HTTP layer, which writes the same value: name and, unless it is the default, port.
  const lines = Object.entries({ ...headers, host: url.host }).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = lines.map(([name]) => name).join(';');
  const canonical = [
    method,
    canonicalPath(url),
    canonicalQuery(url),
    lines.map(([name, value]) => `${name}:${value.trim()}\n`).join(''),
    names,
    sha256(body),
  ].join('\n');
  const signature = createHmac('sha256', keys.secretKey).update(`${algorithm}\n${date}\n${sha256(canonical)}`).digest('hex');
  return { ...headers, authorization: `${algorithm} Access=${keys.accessKey}, SignedHeaders=${names}, Signature=${signature}` };
}
