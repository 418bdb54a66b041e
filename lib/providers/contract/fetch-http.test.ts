import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, createServer as createTcpServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { ProviderError, type ProviderErrorFacts } from './errors';
import { createHttp } from './fetch-http';
import type { HttpRequest } from './http';
import { createOutboundGuard } from './outbound-guard';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

function open(allowedNetworks = ['127.0.0.0/8', '::1'], now?: () => number) {
  const http = createHttp({ guard: createOutboundGuard({ allowedNetworks }), now });
  closers.push(() => http.close());
  return http;
}

async function port(server: TcpServer | Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((done) => server.close(done));
  });
  return (server.address() as AddressInfo).port;
}

const serve = async (listener: RequestListener): Promise<string> => `http://127.0.0.1:${await port(createServer(listener))}`;

const post = (url: string, more: Partial<HttpRequest> = {}) => (): HttpRequest => ({ method: 'POST', url, body: '{}', kind: 'write', ...more });
const read = (url: string, more: Partial<HttpRequest> = {}) => (): HttpRequest => ({ method: 'GET', url, kind: 'read', ...more });

const certificate = (name: string, ip?: string) =>
  generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [ip ? { type: 7, ip } : { type: 2, value: name }] },
    ],
  });

async function failure(promise: Promise<unknown>): Promise<ProviderErrorFacts> {
  const error = await promise.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof ProviderError)) throw new Error('expected a ProviderError', { cause: error });
  return error.facts;
}

describe('a reply', () => {
  it('carries status, headers, cookies and text', async () => {
    const url = await serve((request, response) => {
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.setHeader('X-Sent', `${request.method} ${request.url} ${request.headers['accept-encoding']} ${request.headers['user-agent']}`);
      response.end('grüße');
    });
    const reply = await open().send(read(`${url}/x?y=1`));
    expect(reply).toMatchObject({ status: 200, setCookies: ['a=1', 'b=2'], text: 'grüße' });
    expect(reply.headers['x-sent']).toBe('GET /x?y=1 identity drydock');
  });

  it('of 302 is a reply, not a journey', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end());
    expect((await open().send(read(url))).status).toBe(302);
  });

  it('is decoded when the server compresses against the request, but never beyond the limit', async () => {
    const url = await serve((request, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      response.end(gzipSync(request.url === '/bomb' ? Buffer.alloc(17 * 1024 * 1024) : 'small'));
    });
    expect((await open().send(read(`${url}/`))).text).toBe('small');
    expect(await failure(open().send(post(`${url}/bomb`)))).toMatchObject({ class: 'unknown-outcome', code: 'body-too-large' });
  });

  it('beyond 16 MB is cut off', async () => {
    const url = await serve((_, response) => response.end(Buffer.alloc(17 * 1024 * 1024)));
    expect(await failure(open().send(post(url)))).toMatchObject({ class: 'unknown-outcome', code: 'body-too-large' });
  });
});

describe('a write', () => {
  it('is unreachable when nobody listens, because nothing was sent', async () => {
    expect(await failure(open().send(post('http://127.0.0.1:1/')))).toMatchObject({ class: 'unreachable', code: 'connection-refused' });
  });

  it.each(['POST', 'PUT', 'DELETE'] as const)('%s arrives once when the server resets after reading it, also on a reused connection', async (method) => {
    const seen: string[] = [];
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      request.resume().on('end', () => {
        seen.push(request.url ?? '');
        if (request.url === '/reset') request.socket.resetAndDestroy();
        else response.end('ok');
      });
    });
    const http = open();
    const body = method === 'DELETE' ? undefined : '{}';
    await http.send(post(`${url}/first`, { method, body }));
    await turn(); // the connection is free again one turn of the event loop after the answer
    expect(await failure(http.send(post(`${url}/reset`, { method, body })))).toMatchObject({ class: 'unknown-outcome', code: 'connection-reset' });
    expect(seen).toEqual(['/first', '/reset']);
    expect(ports.size).toBe(1);
  });

  it.each(['POST', 'PUT'] as const)('%s arrives at most once when the peer closed the idle connection meanwhile', async (method) => {
    const bytes: string[] = [];
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (data) => {
        bytes.push(String(data).split(' ')[1] ?? '');
        // The promise of keep-alive is broken right after the answer.
        socket.end('HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok');
      });
    });
    const url = `http://127.0.0.1:${await port(server)}`;
    const http = open();
    for (let index = 0; index < 20; index += 1) {
      await http.send(post(`${url}/${index}`, { method })).catch((error: unknown) => {
        if (!(error instanceof ProviderError)) throw error;
      });
      if (index % 2) await turn(); // both races: with and without the end of the connection already read
    }
    expect(new Set(bytes).size).toBe(bytes.length);
  });

  it('without an answer in time may have arrived', async () => {
    let arrived = 0;
    const url = await serve(() => (arrived += 1));
    expect(await failure(open().send(post(url, { timeoutMs: 200 })))).toMatchObject({ class: 'unknown-outcome', code: 'timeout' });
    expect(arrived).toBe(1);
  });

  it('that was given up while connecting is never sent afterwards', async () => {
    const own = await certificate('manager', '127.0.0.1');
    let arrived = 0;
    const server = createSecureServer({ key: own.private, cert: own.cert }, (_, response) => response.end(String((arrived += 1))));
    const inner = await port(server);
    const closed = new Promise((done) => server.on('connection', (socket: Socket) => socket.on('close', done)));
    const held: (() => void)[] = [];
    const slow = createTcpServer((socket) => {
      held.push(() => void socket.pipe(connect(inner, '127.0.0.1')).pipe(socket));
    });
    const url = `https://127.0.0.1:${await port(slow)}`;
    expect(await failure(open().send(post(url, { timeoutMs: 200, pinnedCa: own.cert })))).toMatchObject({ class: 'unreachable', code: 'connect-timeout' });
    for (const release of held) release();
    await closed; // the handshake went on, and the connection was dropped at its end
    expect(arrived).toBe(0);
  });

  it('whose turn is over at its socket is not sent, and one that comes in time is', async () => {
    const arrived: string[] = [];
    const url = await serve((request, response) => {
      arrived.push(request.url ?? '');
      response.end('taken');
    });
    const http = open();
    const asked: number[] = [];
    const passed = (): boolean => asked.push(arrived.length) === 1;
    expect(await failure(http.send(post(`${url}/late`, { turn: { passed } })))).toMatchObject({ class: 'throttled', code: 'turn-passed' });
    expect((await http.send(post(`${url}/in-time`, { turn: { passed } }))).text).toBe('taken');
    expect([arrived, asked]).toEqual([['/in-time'], [0, 0]]);
  });

  it('with half an answer may have arrived', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"Response":', () => response.destroy());
    });
    expect(await failure(open().send(post(url)))).toMatchObject({ class: 'unknown-outcome', code: 'half-body' });
  });

  it('answered with something else than HTTP may have arrived', async () => {
    const server = createTcpServer((socket) => socket.on('error', () => undefined).once('data', () => socket.end('SMTP ready\r\n')));
    expect(await failure(open().send(post(`http://127.0.0.1:${await port(server)}`)))).toMatchObject({ class: 'unknown-outcome', code: 'malformed-reply' });
  });

  it.each([429, 500, 503])('is not repeated after %d', async (status) => {
    let arrived = 0;
    const url = await serve((_, response) => {
      arrived += 1;
      response.writeHead(status, { 'retry-after': '0' }).end();
    });
    expect((await open().send(post(url))).status).toBe(status);
    expect(arrived).toBe(1);
  });

  it('whose headers cannot be written is a bug, and the value stays out of the message', async () => {
    const url = await serve((_, response) => response.end());
    const facts = await failure(open().send(post(url, { headers: { authorization: 'canary\nx' } })));
    expect(facts).toMatchObject({ class: 'bug', code: 'invalid-request' });
    expect(facts.message).not.toContain('canary');
  });
});

describe('a read', () => {
  it('has one turn, and is repeated without asking for it again', async () => {
    let count = 0;
    const url = await serve((_, response) => void response.writeHead(count++ === 0 ? 500 : 200).end());
    let asked = 0;
    const passed = (): boolean => asked++ > 0;
    expect((await open().send(read(url, { turn: { passed } }))).status).toBe(200);
    expect([count, asked]).toEqual([2, 1]);
  });

  it('is repeated twice at most, signed anew each time', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers['x-attempt'] as string);
      response.writeHead(seen.length < 3 ? 503 : 200, { 'retry-after': '0' }).end('done');
    });
    let attempt = 0;
    const reply = await open().send(() => ({ ...read(url)(), headers: { 'x-attempt': String((attempt += 1)) } }));
    expect(reply.text).toBe('done');
    expect(seen).toEqual(['1', '2', '3']);
  });

  it('hands back the last refusal', async () => {
    let arrived = 0;
    const url = await serve((_, response) => {
      arrived += 1;
      response.writeHead(429, { 'retry-after': '0' }).end();
    });
    expect((await open().send(read(url))).status).toBe(429);
    expect(arrived).toBe(3);
  });

  it.each(['60', new Date(1_060_000).toUTCString()])('does not wait for Retry-After: %s', async (retryAfter) => {
    let arrived = 0;
    const url = await serve((_, response) => {
      arrived += 1;
      response.writeHead(503, { 'retry-after': retryAfter }).end();
    });
    expect((await open(undefined, () => 1_000_000).send(read(url))).status).toBe(503);
    expect(arrived).toBe(1);
  });

  it('is repeated after a reset and then unreachable', async () => {
    let arrived = 0;
    const url = await serve((request) => {
      arrived += 1;
      request.socket.resetAndDestroy();
    });
    expect(await failure(open().send(read(url)))).toMatchObject({ class: 'unreachable', code: 'connection-reset' });
    expect(arrived).toBe(3);
  });
});

describe('outbound guard at the socket', () => {
  it('refuses a literal address and a name that leads to one, before connecting', async () => {
    let arrived = 0;
    const url = await serve((_, response) => {
      arrived += 1;
      response.end();
    });
    for (const target of [url, url.replace('127.0.0.1', 'localhost')]) {
      const facts = await failure(open([]).send(post(target)));
      expect(facts).toMatchObject({ class: 'rejected', code: 'endpoint-not-allowed' });
      expect(facts.message).toContain('DRYDOCK_ALLOWED_NETWORKS');
    }
    expect(arrived).toBe(0);
  });
});

describe('TLS', () => {
  async function secure(pems: { private: string; cert: string }): Promise<string> {
    return `https://127.0.0.1:${await port(createSecureServer({ key: pems.private, cert: pems.cert }, (_, response) => response.end('secret')))}`;
  }

  it('trusts nobody unknown', async () => {
    const url = await secure(await certificate('manager', '127.0.0.1'));
    expect(await failure(open().send(post(url)))).toMatchObject({ class: 'unreachable', code: 'tls-failure' });
  });

  it('trusts the pinned certificate, and only that', async () => {
    const [own, other] = await Promise.all([certificate('manager', '127.0.0.1'), certificate('manager', '127.0.0.1')]);
    const url = await secure(own);
    expect((await open().send(read(url, { pinnedCa: own.cert }))).text).toBe('secret');
    expect(await failure(open().send(post(url, { pinnedCa: other.cert })))).toMatchObject({ class: 'unreachable', code: 'tls-failure' });
  });

  it('trusts a pinned self-signed certificate although its name is another, by fingerprint', async () => {
    const [own, impostor] = await Promise.all([certificate('old-name.example'), certificate('old-name.example')]);
    const url = await secure(own);
    expect((await open().send(read(url, { pinnedCa: own.cert }))).text).toBe('secret');
    expect(await failure(open().send(post(await secure(impostor), { pinnedCa: own.cert })))).toMatchObject({ code: 'tls-failure' });
  });

  it('trusts a pinned certificate that somebody else signed, also under another name; pinning the signer proves a name only', async () => {
    const signer = await certificate('authority.example');
    const own = await generate([{ name: 'commonName', value: 'old-name.example' }], { keyType: 'ec', algorithm: 'sha256', ca: { key: signer.private, cert: signer.cert } });
    const url = await secure(own);
    expect((await open().send(read(url, { pinnedCa: own.cert }))).text).toBe('secret');
    const facts = await failure(open().send(post(url, { pinnedCa: signer.cert })));
    expect(facts).toMatchObject({ class: 'unreachable', code: 'tls-failure' });
    expect(facts.message).toContain('fetch it anew');
  });

  it('says so when the pinned text is no certificate', async () => {
    const url = await secure(await certificate('manager', '127.0.0.1'));
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    expect(await failure(open().send(read(url, { pinnedCa: broken })))).toMatchObject({ class: 'rejected', code: 'pinned-certificate-unreadable' });
  });
});
