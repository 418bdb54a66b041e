import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { generate } from 'selfsigned';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ProviderError, type ProviderErrorFacts } from './errors';
import { createHttp } from './fetch-http';
import type { HttpRequest } from './http';
import { createOutboundGuard } from './outbound-guard';
import { throughProxy } from './proxy';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(closers.splice(0).map((close) => close()));
});

let pems: { private: string; cert: string };
beforeAll(async () => {
  pems = await generate([{ name: 'commonName', value: 'manager' }], { keyType: 'ec', algorithm: 'sha256' });
});

async function port(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const sockets = new Set<Socket>();
  for (const event of ['connection', 'connect']) server.on(event, (one: Socket, other?: Socket) => sockets.add(other ?? one));
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((done) => server.close(done));
  });
  return (server.address() as AddressInfo).port;
}

/** A vendor behind TLS that counts what arrives. */
async function openVendor(listener: RequestListener = (_, response) => response.end('done')) {
  const arrived: string[] = [];
  const server = createSecureServer({ key: pems.private, cert: pems.cert }, (request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => listener(request, response));
  });
  return { arrived, port: await port(server) };
}

/** A CONNECT proxy. `answer`: the status line with which it refuses; `leadsTo`: where it connects, whatever it was asked. */
async function openProxy({ answer, leadsTo }: { answer?: string; leadsTo?: number } = {}) {
  const asked: string[] = [];
  const heard: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} for ${request.headers.host}`);
    response.end('forwarded');
  });
  server.on('connect', (request, socket: Socket) => {
    asked.push(`${request.method} ${request.url}`);
    socket.on('error', () => undefined);
    if (answer) return socket.end(`HTTP/1.1 ${answer}\r\n\r\n`);
    const onward = connect(leadsTo ?? Number(request.url?.split(':').at(-1)), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.on('data', (bytes) => heard.push(bytes.toString('latin1')));
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy()).on('close', () => socket.destroy());
  });
  return { asked, heard, url: `http://127.0.0.1:${await port(server)}` };
}

function open(proxy: string, allowedNetworks = ['127.0.0.0/8', '::1']) {
  const http = createHttp({ guard: createOutboundGuard({ allowedNetworks }) });
  closers.push(() => http.close());
  return throughProxy(http, { proxy });
}

const write = (url: string, more: Partial<HttpRequest> = {}) => (): HttpRequest => ({ method: 'POST', url, body: '{"canary":1}', kind: 'write', pinnedCa: pems.cert, ...more });

async function failure(promise: Promise<unknown>): Promise<ProviderErrorFacts> {
  const error = await promise.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof ProviderError)) throw new Error('expected a ProviderError', { cause: error });
  return error.facts;
}

describe('a call through a proxy', () => {
  it('arrives once, in a tunnel that tells the proxy nothing but where it leads', async () => {
    const [vendor, proxy] = [await openVendor(), await openProxy()];
    const reply = await open(proxy.url).send(write(`https://127.0.0.1:${vendor.port}/stop?x=1`));
    expect(reply.text).toBe('done');
    expect(vendor.arrived).toEqual(['POST /stop?x=1']);
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${vendor.port}`]);
    expect(proxy.heard.join('')).not.toContain('canary');
  });

  it.each(['403 Forbidden', '407 Proxy Authentication Required', '502 Bad Gateway'])('refused with %s was not sent, and the proxy is asked once, also for a read', async (answer) => {
    const proxy = await openProxy({ answer });
    for (const kind of ['write', 'read'] as const) {
      const facts = await failure(open(proxy.url).send(write('https://vendor.example/', { kind })));
      expect(facts).toMatchObject({ class: 'unreachable', code: 'proxy-refused', httpStatus: Number(answer.slice(0, 3)) });
      expect(facts.message.includes('signs in to no proxy')).toBe(answer.startsWith('407'));
    }
    expect(proxy.asked).toEqual(['CONNECT vendor.example:443', 'CONNECT vendor.example:443']);
  });

  it('was not sent when the proxy is not there', async () => {
    const facts = await failure(open('http://127.0.0.1:1').send(write('https://vendor.example/')));
    expect(facts).toMatchObject({ class: 'unreachable', code: 'connection-refused' });
    expect(facts.message).toContain('The proxy 127.0.0.1:1');
  });

  it('was not sent when the tunnel breaks before the handshake is done', async () => {
    const nobody = createServer();
    nobody.on('connection', (socket) => socket.destroy());
    const proxy = await openProxy({ leadsTo: await port(nobody) });
    expect((await failure(open(proxy.url).send(write('https://vendor.example/')))).class).toBe('unreachable');
  });

  it('may have arrived when the tunnel breaks afterwards, and goes out once', async () => {
    const vendor = await openVendor((request) => request.socket.destroy());
    const proxy = await openProxy();
    expect(await failure(open(proxy.url).send(write(`https://127.0.0.1:${vendor.port}/stop`)))).toMatchObject({ class: 'unknown-outcome', code: 'connection-reset' });
    expect(vendor.arrived).toEqual(['POST /stop']);
    expect(proxy.asked).toHaveLength(1);
  });

  it('is not handed to a server that the proxy puts in between', async () => {
    const vendor = await openVendor();
    const proxy = await openProxy({ leadsTo: vendor.port });
    const other = await generate([{ name: 'commonName', value: 'manager' }], { keyType: 'ec', algorithm: 'sha256' });
    expect(await failure(open(proxy.url).send(write('https://vendor.example/', { pinnedCa: other.cert })))).toMatchObject({ class: 'unreachable', code: 'tls-failure' });
    expect(vendor.arrived).toEqual([]);
  });

  it('to a plain loopback address is forwarded with its whole address', async () => {
    const proxy = await openProxy();
    const reply = await open(proxy.url).send(write('http://127.0.0.1:9/list?x=1', { pinnedCa: undefined }));
    expect(reply.text).toBe('forwarded');
    expect(proxy.asked).toEqual(['POST http://127.0.0.1:9/list?x=1 for 127.0.0.1:9']);
  });

  it('goes nowhere that the guard forbids: neither the target nor the proxy itself', async () => {
    const proxy = await openProxy();
    const door = { class: 'rejected', code: 'endpoint-not-allowed' };
    expect(await failure(open(proxy.url).send(write('https://169.254.169.254/')))).toMatchObject(door);
    expect(await failure(open(proxy.url).send(write('http://vendor.example/')))).toMatchObject(door);
    expect(await failure(open(proxy.url, []).send(write('https://vendor.example/')))).toMatchObject(door);
    expect(await failure(open(proxy.url.replace('127.0.0.1', 'localhost'), []).send(write('https://vendor.example/')))).toMatchObject(door);
    expect(await failure(open(proxy.url.replace('//', '//user:canary@')).send(write('https://vendor.example/')))).toMatchObject(door);
    expect(proxy.asked).toEqual([]);
  });

  it('takes no proxy from the environment', async () => {
    const [vendor, proxy] = [await openVendor(), await openProxy()];
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) vi.stubEnv(name, proxy.url);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    expect((await open('').send(write(`https://127.0.0.1:${vendor.port}/`))).text).toBe('done');
    expect(proxy.asked).toEqual([]);
  });
});
