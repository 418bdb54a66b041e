import { X509Certificate } from 'node:crypto';
import { createServer as createProxy } from 'node:http';
import { connect, createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer, type SecureVersion } from 'node:tls';
import { generate } from 'selfsigned';
import { afterEach, expect, it } from 'vitest';
import { createOutboundGuard } from './outbound-guard';
import { readCertificate } from './shown-certificate';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const guard = createOutboundGuard({ allowedNetworks: ['127.0.0.0/8'] });

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => new Promise((done) => server.close(done)));
  return (server.address() as AddressInfo).port;
}

/** Collects every application byte that a client sends. */
async function openServer(more: { maxVersion?: SecureVersion; notAfterDate?: Date } = {}) {
  const pems = await generate([{ name: 'commonName', value: 'manager.example' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date('2020-01-01T00:00:00Z'),
    notAfterDate: more.notAfterDate ?? new Date('2046-01-01T00:00:00Z'),
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'manager.example' }] }],
  });
  const bytes: Buffer[] = [];
  const server = createServer({ key: pems.private, cert: pems.cert, maxVersion: more.maxVersion ?? 'TLSv1.3' }, (socket) => {
    socket.on('error', () => undefined).on('data', (data: Buffer) => bytes.push(data));
  });
  return { bytes, own: new X509Certificate(pems.cert), port: await listen(server) };
}

it.each(['TLSv1.2', 'TLSv1.3'] as const)('a certificate that nobody trusts is read over %s without a byte of a request', async (maxVersion) => {
  const { bytes, own, port } = await openServer({ maxVersion });
  const shown = await readCertificate(guard, new URL(`https://127.0.0.1:${port}/web`));
  expect(shown).toMatchObject({
    fingerprint: own.fingerprint256,
    subject: 'CN=manager.example',
    issuer: 'CN=manager.example',
    names: ['DNS:manager.example'],
    validFrom: '2020-01-01T00:00:00.000Z',
    validTo: '2046-01-01T00:00:00.000Z',
  });
  expect(new X509Certificate(shown.pem).fingerprint256).toBe(own.fingerprint256);
  expect(bytes).toEqual([]);
});

it('an outdated one is shown with its dates', async () => {
  const { port } = await openServer({ notAfterDate: new Date('2021-01-01T00:00:00Z') });
  expect((await readCertificate(guard, new URL(`https://127.0.0.1:${port}`))).validTo).toBe('2021-01-01T00:00:00.000Z');
});

it('it is read through a proxy too', async () => {
  const { own, port } = await openServer();
  const asked: (string | undefined)[] = [];
  const proxy = createProxy();
  proxy.on('connect', (request, socket: Socket) => {
    asked.push(request.url);
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) end.on('error', () => undefined);
  });
  const shown = await readCertificate(guard, new URL('https://manager.example:28443/web'), new URL(`http://127.0.0.1:${await listen(proxy)}`));
  expect(shown.fingerprint).toBe(own.fingerprint256);
  expect(asked).toEqual(['manager.example:28443']);
});

it.each([
  ['plain http', 'http://127.0.0.1:9/', 'certificate-needs-https'],
  ['the metadata service', 'https://169.254.169.254/', 'endpoint-not-allowed'],
  ['an address outside the networks', 'https://10.0.0.5:28443/web', 'endpoint-not-allowed'],
  ['a port where nobody listens', 'https://127.0.0.1:1/', 'connection-refused'],
])('%s is refused in words', async (_, url, code) => {
  await expect(readCertificate(guard, new URL(url))).rejects.toMatchObject({ facts: { code } });
});

it('a server that speaks no TLS shows nothing', async () => {
  const port = await listen(createTcpServer((socket) => socket.on('error', () => undefined).resume().end('SSH-2.0-ready\r\n')));
  await expect(readCertificate(guard, new URL(`https://127.0.0.1:${port}`))).rejects.toMatchObject({ facts: { class: 'unreachable', code: 'tls-failure' } });
});
