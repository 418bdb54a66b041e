import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { HttpReply, HttpRequest } from './http';
import { crashPoint } from '../../platform/crash-point';
import { transportFailure } from './transport-failure';
import { turnPassed } from './turn';

const bodyLimit = 16 * 1024 * 1024;
const defaultTimeoutMs = 15_000;

const decoders: Record<string, typeof gunzipSync> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

class BodyTooLarge extends Error {
  readonly code = 'BODY_TOO_LARGE';
}
class DeadlinePassed extends Error {
  readonly code = 'DEADLINE_PASSED';
}

/** Identity is asked for; a server that compresses all the same must not blow up memory. */
function decode(body: Buffer, encoding: string): string {
  const decoder = decoders[encoding.trim().toLowerCase()];
  return (decoder && body.length > 0 ? decoder(body, { maxOutputLength: bodyLimit }) : body).toString('utf8');
}

function replyHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

/**
 * One request, one reply, on undici's lowest layer: it alone tells the moment before the first byte is written, and that
 * moment separates "was not sent" from "may have arrived". Nothing is repeated here or below. `url` is the request's own, as it was judged.
 */
export function exchange(dispatcher: Dispatcher, request: HttpRequest, url: URL, userAgent: string): Promise<HttpReply> {
  // A tunnel is the dispatcher's matter; plain http is handed to the proxy with the whole address as its path.
  const forwarder = request.proxy !== undefined && url.protocol === 'http:' ? new URL(request.proxy) : null;
  const timeoutMs = request.timeoutMs ?? defaultTimeoutMs;
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | null = null;
    let reply: Omit<HttpReply, 'text'> | null = null;
    let expired = false;
    let size = 0;
    const chunks: Buffer[] = [];

    const mayDie = (at: Parameters<typeof crashPoint>[0]): void => {
      if (request.kind === 'write' && !request.confidential) crashPoint(at);
    };
    const fail = (error: unknown): void => {
      clearTimeout(timer);
      const moment = reply ? 'answering' : controller ? 'sent' : 'connecting';
      reject(transportFailure(error, { kind: request.kind, host: url.host, moment, pinned: request.pinnedCa !== undefined }));
    };
    const timer = setTimeout(() => {
      expired = true;
      if (controller) controller.abort(new DeadlinePassed());
      else fail(new DeadlinePassed());
    }, timeoutMs);

    dispatcher.dispatch(
      {
        origin: (forwarder ?? url).origin,
        path: (forwarder ? url.origin : '') + url.pathname + url.search,
        method: request.method,
        headers: { 'user-agent': userAgent, 'accept-encoding': 'identity', ...(forwarder ? { host: url.host } : {}), ...request.headers },
        body: request.body ?? null,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      },
      {
        onRequestStart(started) {
          // Given up while connecting and reported as not sent: so it must not be sent now.
          if (expired) return started.abort(new DeadlinePassed());
          if (request.turn?.passed()) return started.abort(turnPassed(url.host));
          controller = started;
          // The bytes leave in this very turn.
          setImmediate(mayDie, 'request-written');
        },
        onResponseStart(_, status, headers) {
          if (status < 200) return;
          mayDie('headers-read');
          const setCookies = headers['set-cookie'] ?? [];
          reply = { status, headers: replyHeaders(headers), setCookies: Array.isArray(setCookies) ? setCookies : [setCookies] };
        },
        onResponseData(receiving, chunk) {
          mayDie('body-begun');
          size += chunk.length;
          if (size > bodyLimit) receiving.abort(new BodyTooLarge());
          else chunks.push(chunk);
        },
        onResponseEnd() {
          if (!reply) return fail(new Error('no status line'));
          clearTimeout(timer);
          try {
            resolve({ ...reply, text: decode(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks), reply.headers['content-encoding'] ?? '') });
          } catch (error) {
            fail(error);
          }
        },
        onResponseError(_, error) {
          fail(error);
        },
      },
    );
  });
}
