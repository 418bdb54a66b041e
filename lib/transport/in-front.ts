import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Hands every request to `takes` first; what it does not take goes on to the framework untouched. The framework makes the server and shows
 * it to nobody, but Node announces with each request the server that took it, before anybody has seen the request.
 */
export function putInFront(takes: (request: IncomingMessage, response: ServerResponse, goOn: () => void) => void): void {
  const inFront = new WeakSet<Server>();
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server };
    if (inFront.has(server)) return;
    inFront.add(server);
    const behind = server.listeners('request') as Listener[];
    server.removeAllListeners('request').on('request', (request, response) =>
      takes(request, response, () => {
        for (const listener of behind) listener.call(server, request, response);
      }),
    );
  });
}
