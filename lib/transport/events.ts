import 'server-only';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { servedOverHttps, sessionCookie } from '@/lib/auth/cookie';
import { ctxOf, liveSessionOf, visitorOf } from '@/lib/auth/request-ctx';
import { responseHeaders } from '@/lib/auth/response-headers';
import { env } from '@/lib/config/env';
import type { Ctx } from '@/lib/services/context';
import { statusOf, toErrorValue } from './error-value';
import { putInFront } from './in-front';

/** A GET that is answered with events as long as somebody reads. */
export interface EventRoute {
  path: RegExp;
  /** Judges the request; what it returns pours the events into the answer. */
  open(ctx: Ctx, asked: { params: Record<string, string>; query: URLSearchParams; lastEventId: string | null }): Promise<(out: Writable) => void>;
}

/**
 * Answers these routes with Node's own response, in front of the framework, which keeps 80 KiB for every answer that has not ended and
 * gives its routes no response of their own.
 */
export function answerEvents(routes: EventRoute[]): void {
  putInFront((request, response, goOn) => {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    for (const route of routes) {
      const found = route.path.exec(path);
      if (found) return void answer(route, request, response, { ...found.groups }, new URLSearchParams(query));
    }
    goOn();
  });
}

/** Session, permission and error as value like those of `route`, headers like those of the proxy. */
async function answer({ open }: EventRoute, request: IncomingMessage, response: ServerResponse, params: Record<string, string>, query: URLSearchParams): Promise<void> {
  response.on('error', () => response.destroy());
  const headers = responseHeaders({ nonce: randomBytes(16).toString('base64'), https: servedOverHttps(), development: false });
  if (request.method !== 'GET') return void response.writeHead(405, { ...headers, allow: 'GET' }).end();
  try {
    const ctx = ctxOf(await liveSessionOf(cookieOf(request)), visitorOf(addressesOf(request), request.headers['user-agent'] ?? null));
    const pour = await open(ctx, { params, query, lastEventId: request.headers['last-event-id']?.toString() ?? null });
    // `no-transform`: compressing would hold events back; nginx holds them back unless told otherwise.
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' });
    pour(response);
  } catch (error) {
    const value = toErrorValue(error);
    response.writeHead(statusOf[value.code], { ...headers, 'content-type': 'application/json' }).end(JSON.stringify({ ok: false, error: value }));
  }
}

function cookieOf(request: IncomingMessage): string | undefined {
  const prefix = `${sessionCookie().name}=`;
  return request.headers.cookie?.split('; ').find((one) => one.startsWith(prefix))?.slice(prefix.length);
}

/** As the framework fills it in: what a proxy said where one is trusted, otherwise the socket's other end. */
function addressesOf(request: IncomingMessage): string | null {
  const said = env().DRYDOCK_TRUST_PROXY ? request.headers['x-forwarded-for']?.toString() : undefined;
  return said ?? request.socket.remoteAddress ?? null;
}
