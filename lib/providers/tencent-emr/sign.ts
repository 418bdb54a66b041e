import { createHmac, hash } from 'node:crypto';

export interface Tc3Request {
  secretId: string;
  secretKey: string;
  service: string;
  host: string;
  contentType: string;
  body: string;
  /** Unix seconds, the same as in X-TC-Timestamp. */
  timestamp: number;
}

const sha256 = (text: string): string => hash('sha256', text);
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The Authorization header of TC3-HMAC-SHA256 for a POST to `/`; signs content type, host and body. */
export function authorizationOf({ secretId, secretKey, service, host, contentType, body, timestamp }: Tc3Request): string {
  const signedHeaders = 'content-type;host';
  const canonical = ['POST', '/', '', `content-type:${contentType}`, `host:${host}`, '', signedHeaders, sha256(body)].join('\n');
  const date = new Date(timestamp * 1_000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const text = ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n');
  const key = [date, service, 'tc3_request'].reduce<Buffer | string>(hmac, `TC3${secretKey}`);
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${hmac(key, text).toString('hex')}`;
}
