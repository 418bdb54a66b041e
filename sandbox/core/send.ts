import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Disturbance } from './faults';
import type { Reply } from './types';

interface Encoded {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const HTML = '<!doctype html><html><head><title>Gateway</title></head><body><h1>Please sign in to the network</h1></body></html>';

const MEGABYTE = 1024 * 1024;

/** Well-formed JSON of ten megabytes that says nothing. Made when first needed, as few sandboxes ever are. */
let padding: Buffer | null = null;
const bigBody = (): Buffer => (padding ??= Buffer.from(JSON.stringify({ padding: 'x'.repeat(10 * MEGABYTE) })));

/** A few kilobytes that unfold to more than a careful client holds in memory. */
let bomb: Buffer | null = null;
const gzipBomb = (): Buffer => (bomb ??= gzipSync(Buffer.alloc(64 * MEGABYTE, ' ')));

export function sendReply(response: ServerResponse, reply: Reply): number {
  return write(response, encode(reply));
}

/**
 * Answers the way a bad network or gateway would. `reply` is what the vendor would have said, null when it was never asked.
 * Returns the status that the caller can see, null for none.
 */
export function sendDisturbed(response: ServerResponse, kind: Disturbance['kind'], reply: Reply | null, redirectTo: string): number | null {
  switch (kind) {
    case 'timeout':
      return null;
    case 'reset':
      response.socket?.destroy();
      return null;
    case 'half-body':
      return writeHalf(response, encode(reply ?? { status: 200, body: { status: 'incomplete' } }));
    case 'big-body':
      return sendReply(response, { status: 200, headers: { 'content-type': 'application/json' }, body: bigBody() });
    case 'slow-body':
      return writeSlowly(response, encode(reply ?? { status: 200, body: { status: 'incomplete' } }));
    case 'gzip-bomb':
      return sendReply(response, { status: 200, headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: gzipBomb() });
    case 'http-500':
      return sendReply(response, { status: 500, headers: { 'content-type': 'text/plain' }, body: 'Internal Server Error' });
    case 'http-429':
      return sendReply(response, { status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '1' }, body: 'Too Many Requests' });
    case 'html':
      return sendReply(response, { status: 200, headers: { 'content-type': 'text/html' }, body: HTML });
    case 'redirect':
      return sendReply(response, { status: 302, headers: { location: redirectTo }, body: '' });
  }
}

function encode({ status, headers, body }: Reply): Encoded {
  if (Buffer.isBuffer(body)) return { status, headers: { ...headers }, body };
  if (typeof body === 'string') return { status, headers: { ...headers }, body: Buffer.from(body) };
  const json = body === undefined ? '' : JSON.stringify(body);
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: Buffer.from(json) };
}

function write(response: ServerResponse, { status, headers, body }: Encoded): number {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  response.end(body);
  return status;
}

function writeHalf(response: ServerResponse, { status, headers, body }: Encoded): number {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
  return status;
}

/** A byte a second, until all is said or the caller has had enough. */
function writeSlowly(response: ServerResponse, { status, headers, body }: Encoded): number {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  response.flushHeaders();
  let sent = 0;
  const drip = setInterval(() => {
    response.write(body.subarray(sent, sent + 1));
    sent += 1;
    if (sent < body.length) return;
    clearInterval(drip);
    response.end();
  }, 1000);
  response.once('close', () => clearInterval(drip));
  return status;
}
