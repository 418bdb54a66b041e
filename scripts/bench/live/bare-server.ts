import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What Node alone needs for the same: an answer that stays open for each browser, the same bytes for all. */
export class BareServer {
  private readonly answers = new Set<http.ServerResponse>();
  private readonly server = http.createServer((_request, answer) => {
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    answer.write('retry: 1000\n\n');
    this.answers.add(answer);
  });

  async start(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  tell(bytes: Buffer): void {
    for (const answer of this.answers) answer.write(bytes);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
