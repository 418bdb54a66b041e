import { createHash, createHmac } from 'node:crypto';
import type { RunningStandIn } from '../core/server';

export interface SignedCallOptions {
  body?: unknown;
  /** What is really sent, when it is not what was signed. */
  sentBody?: unknown;
  sentQuery?: string;
  sentAt?: number;
  secretKey?: string;
  accessKey?: string;
  projectHeader?: string;
}

/** Signs by the vendor's description alone and shares nothing with the check of the stand-in; for tests. */
export async function signedCall({ url, credential }: RunningStandIn, method: string, target: string, options: SignedCallOptions = {}) {
  const { accessKey = '', secretKey = '', projectId = '' } = credential;
  const [path = '', query = ''] = `/v2/${projectId}${target}`.split('?');
  const content = options.body === undefined ? '' : JSON.stringify(options.body);
  const date = new Date(options.sentAt ?? Date.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const project = options.projectHeader ?? projectId;
  const canonical = [
    `${method}\n${path}/\n${query.split('&').sort().join('&')}\n`,
    `content-type:application/json\nhost:${new URL(url).host}\nx-project-id:${project}\nx-sdk-date:${date}\n\n`,
    `content-type;host;x-project-id;x-sdk-date\n${sha256(content)}`,
  ].join('');
  const signature = createHmac('sha256', options.secretKey ?? secretKey).update(`SDK-HMAC-SHA256\n${date}\n${sha256(canonical)}`).digest('hex');
  const sent = options.sentBody === undefined ? content : JSON.stringify(options.sentBody);
  const sentQuery = options.sentQuery ?? query;
  const reply = await fetch(`${url}${path}${sentQuery ? `?${sentQuery}` : ''}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'x-project-id': project,
      'x-sdk-date': date,
      authorization: `SDK-HMAC-SHA256 Access=${options.accessKey ?? accessKey}, SignedHeaders=content-type;host;x-project-id;x-sdk-date, Signature=${signature}`,
    },
    ...(sent ? { body: sent } : {}),
  });
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
