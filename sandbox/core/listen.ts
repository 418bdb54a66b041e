import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Listening {
  url: string;
  close(): Promise<void>;
}

export interface ListenOptions {
  port: number;
  tls?: { key: string; cert: string };
}

/** Alibaba's calls carry every parameter in the query, so the request line outgrows Node's default of 16 KB. */
const MAX_HEADER_SIZE = 64 * 1024;

export async function listen(listener: RequestListener, { port, tls }: ListenOptions): Promise<Listening> {
  const options = { maxHeaderSize: MAX_HEADER_SIZE };
  const server: Server = tls ? createHttps({ ...options, ...tls }, listener) : createHttp(options, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${actual}`, close: () => close(server) };
}

/** Also cuts the connections that a `timeout` fault keeps waiting. */
function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
