import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import { ProviderError } from './errors';
import { bareHost, portOf, type OutboundGuard } from './outbound-guard';
import { transportFailure } from './transport-failure';

const timeoutMs = 5_000;

class ProxyTimeout extends Error {
  readonly code = 'ETIMEDOUT';
}

function refusal(proxy: URL, target: string, status: number | undefined): ProviderError {
  const why = status === 407 ? ' It asks for a sign-in; Drydock signs in to no proxy.' : '';
  const message = `The proxy ${proxy.host} did not open a connection to ${target} (HTTP status ${status ?? 'unknown'}).${why}`;
  return new ProviderError({ class: 'unreachable', code: 'proxy-refused', message, httpStatus: status ?? null });
}

/**
 * A connection to `target` through a proxy (CONNECT). Nothing but the target's name and port is told to the proxy; whoever gets the
 * socket speaks TLS over it. Whatever goes wrong here happens before a byte of the request is written.
 */
export function openTunnel(guard: OutboundGuard, proxy: URL, target: URL): Promise<Socket> {
  const authority = `${target.hostname}:${target.port || 443}`;
  return new Promise((resolve, reject) => {
    guard.checkProxy(proxy, target);
    const fail = (error: unknown): void => reject(transportFailure(error, { kind: 'read', host: `The proxy ${proxy.host}`, moment: 'connecting' }));
    const asking = (proxy.protocol === 'https:' ? secureRequest : plainRequest)({
      method: 'CONNECT',
      host: bareHost(proxy),
      port: portOf(proxy),
      path: authority,
      headers: { host: authority },
      // No agent: its connections would be shared, and newer Node versions teach theirs the environment's proxy variables.
      agent: false,
      lookup: guard.lookupFor({ protocol: 'https:', port: portOf(proxy) }),
    });
    const timer = setTimeout(() => asking.destroy(new ProxyTimeout()), timeoutMs);
    asking.on('error', fail);
    asking.on('close', () => clearTimeout(timer));
    asking.on('connect', ({ statusCode }, socket, early) => {
      clearTimeout(timer);
      const opened = statusCode !== undefined && statusCode >= 200 && statusCode < 300;
      // A TLS server waits for its client to speak: bytes that come earlier are not from the target.
      if (opened && early.length === 0) return resolve(socket as Socket);
      socket.destroy();
      fail(refusal(proxy, authority, statusCode));
    });
    asking.end();
  });
}
