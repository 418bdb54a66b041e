import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp } from './fetch-http';
import { createOutboundGuard, type ResolveName } from './outbound-guard';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A name server whose one name has other addresses each time it is asked (the last ones stay). */
async function nameServer(answers: string[][]): Promise<{ resolveName: ResolveName; asked: () => number }> {
  let asked = 0;
  const socket = createSocket('udp4', (query, from) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    const question = query.subarray(12, query.indexOf(0, 12) + 5);
    // The name points back at the question; type A, class IN, to be kept for 0 seconds.
    const records = addresses.map((address) => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]));
    const head = Buffer.from([...query.subarray(0, 2), 0x81, 0x80, 0, 1, 0, addresses.length, 0, 0, 0, 0]);
    socket.send(Buffer.concat([head, question, ...records]), from.port, from.address);
  });
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  closers.push(() => new Promise<void>((done) => socket.close(done)));
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    resolveName: (hostname, _, done) => resolver.resolve4(hostname, (error, found = []) => done(error, found.map((address) => ({ address, family: 4 })))),
    asked: () => asked,
  };
}

async function host(address: string, port = 0): Promise<{ server: Server; port: number; reached: () => number }> {
  let reached = 0;
  const server = createServer((_, response) => response.setHeader('Connection', 'close').end(address));
  server.on('connection', () => (reached += 1));
  await new Promise<void>((done) => server.listen(port, address, done));
  closers.push(() => new Promise((done) => server.close(done)));
  return { server, port: (server.address() as AddressInfo).port, reached: () => reached };
}

describe('a name whose addresses change', () => {
  it('is judged at every connection, by the address that is connected to', async () => {
    const vendor = await host('127.0.0.1');
    const secret = await host('127.0.0.2', vendor.port);
    const { resolveName, asked } = await nameServer([['127.0.0.1'], ['127.0.0.2']]);
    const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.1'], resolveName }) });
    closers.push(() => http.close());
    const call = () => http.send(() => ({ method: 'POST', url: `http://vendor.example:${vendor.port}/`, body: '{}', kind: 'write' }));
    expect((await call()).text).toBe('127.0.0.1');
    await expect(call()).rejects.toMatchObject({ facts: { class: 'rejected', code: 'endpoint-not-allowed' } });
    expect(asked()).toBe(2);
    expect([vendor.reached(), secret.reached()]).toEqual([1, 0]);
  });

  it('is reached at its permitted addresses only, when one answer mixes them', async () => {
    const vendor = await host('127.0.0.1');
    const secret = await host('127.0.0.2', vendor.port);
    const { resolveName } = await nameServer([['127.0.0.2', '127.0.0.1']]);
    const http = createHttp({ guard: createOutboundGuard({ allowedNetworks: ['127.0.0.1'], resolveName }) });
    closers.push(() => http.close());
    expect((await http.send(() => ({ method: 'GET', url: `http://vendor.example:${vendor.port}/`, kind: 'read' }))).text).toBe('127.0.0.1');
    expect(secret.reached()).toBe(0);
  });
});
