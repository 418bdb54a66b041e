import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Tampering {
  body?: (text: string) => string;
  /** Path and query of the request line. */
  target?: (text: string) => string;
  /** Sends every request twice and passes on the second answer. */
  twice?: boolean;
}

export interface Relay {
  url: string;
  close(): Promise<void>;
}

interface Forwarded {
  status: number;
  contentType: string;
  body: Buffer;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Someone on the way between a client that signs correctly and the vendor. Headers, `Host` among them, pass untouched. */
export async function startRelay(to: string, { body: alterBody, target: alterTarget, twice = false }: Tampering): Promise<Relay> {
  const { hostname, port } = new URL(to);

  function forward(incoming: IncomingMessage, body: Buffer): Promise<Forwarded> {
    const target = incoming.url ?? '/';
    const headers = { ...incoming.headers };
    delete headers['transfer-encoding'];
    if (body.length > 0) headers['content-length'] = String(body.length);
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest({ hostname, port, method: incoming.method, path: alterTarget ? alterTarget(target) : target, headers, agent: false }, (answer) => {
        bodyOf(answer).then(
          (received) => resolve({ status: answer.statusCode ?? 502, contentType: answer.headers['content-type'] ?? '', body: received }),
          reject,
        );
      });
      outgoing.on('error', reject).end(body);
    });
  }

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await bodyOf(incoming);
    const body = alterBody ? Buffer.from(alterBody(received.toString('utf8'))) : received;
    if (twice) await forward(incoming, body);
    const answer = await forward(incoming, body);
    response.writeHead(answer.status, { 'content-type': answer.contentType, 'content-length': answer.body.length });
    response.end(answer.body);
  }

  const server = createServer((incoming, response) => {
    pass(incoming, response).catch((error: Error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
