import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { RunningStandIn } from '../core/server';

export interface SignedCallOptions {
  body?: unknown;
  /** What is really sent, when it is not what was signed. */
  sentBody?: unknown;
  sentQuery?: string;
  sentAt?: number;
  nonce?: string;
  secret?: string;
  method?: string;
}

export interface Answered {
  status: number;
  json: { Code?: string; Success?: boolean; ErrCode?: string; Data?: unknown };
}

/** Signs by the vendor's description alone and shares nothing with the check of the stand-in; for tests. */
export async function signedCall({ url, credential }: RunningStandIn, path: string, query: Record<string, string> = {}, options: SignedCallOptions = {}): Promise<Answered> {
  const { accessKeyId = '', accessKeySecret = '' } = credential;
  const { method = 'POST', body, sentBody = body } = options;
  const content = body === undefined ? '' : JSON.stringify(body);
  const hash = sha256(content);
  const bareQuery = Object.entries(query).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).sort().join('&');
  // The vendor's client leaves these characters bare in the address and signs them encoded.
  const canonicalQuery = bareQuery.replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const headers: Record<string, string> = {
    ...(content ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    host: new URL(url).host,
    'x-acs-action': path.slice(path.lastIndexOf('/') + 1),
    'x-acs-content-sha256': hash,
    'x-acs-date': `${new Date(options.sentAt ?? Date.now()).toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': options.nonce ?? randomUUID(),
    'x-acs-version': '2022-10-19',
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`).join('');
  const text = `ACS3-HMAC-SHA256\n${sha256([method, path, canonicalQuery, lines, names, hash].join('\n'))}`;
  const signature = createHmac('sha256', options.secret ?? accessKeySecret).update(text).digest('hex');
  const { host: _host, ...sent } = headers;
  const reply = await fetch(`${url}${path}?${options.sentQuery ?? bareQuery}`, {
    method,
    headers: { ...sent, authorization: `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}` },
    ...(sentBody === undefined ? {} : { body: JSON.stringify(sentBody) }),
  });
  return { status: reply.status, json: (await reply.json()) as Answered['json'] };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
