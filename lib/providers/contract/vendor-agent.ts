import { Agent, buildConnector } from 'undici';
import { ProviderError } from './errors';
import { portOf, type OutboundGuard } from './outbound-guard';
import { identityCheckFor } from './pinned-certificate';
import { openTunnel } from './proxy-tunnel';

/** How a host is reached: whom to trust there, and the proxy that a tunnel leads through. */
export interface Route {
  pinnedCa: string | undefined;
  tunnel: string | undefined;
}

function trustOf(pinnedCa: string | undefined) {
  if (pinnedCa === undefined) return {};
  try {
    // A pinned certificate is an end of the chain, whoever signed it.
    return { ca: pinnedCa, allowPartialTrustChain: true, checkServerIdentity: identityCheckFor(pinnedCa) };
  } catch (cause) {
    const message = 'The pinned certificate is not a readable PEM certificate.';
    throw new ProviderError({ class: 'rejected', code: 'pinned-certificate-unreadable', message }, { cause });
  }
}

/** Connections to one host's kind of trust, each checked by the guard at the moment of connecting. */
export function createAgent(guard: OutboundGuard, { pinnedCa, tunnel }: Route): Agent {
  const trust = trustOf(pinnedCa);
  const connectors = new Map<string, buildConnector.connector>();
  const connectorFor = (target: URL): buildConnector.connector => {
    const purpose = { protocol: target.protocol, port: portOf(target) };
    const key = `${purpose.protocol}${purpose.port}`;
    const connector = connectors.get(key) ?? buildConnector({ timeout: 5_000, lookup: guard.lookupFor(purpose), ...trust });
    connectors.set(key, connector);
    return connector;
  };
  return new Agent({
    pipelining: 1,
    connect: (options, callback) => {
      const target = new URL(`${options.protocol}//${options.host ?? options.hostname}`);
      try {
        // A literal address never reaches `lookup`, so it is judged here.
        guard.checkUrl(target);
      } catch (refusal) {
        return callback(refusal as Error, null);
      }
      if (tunnel !== undefined) {
        return void openTunnel(guard, new URL(tunnel), target).then(
          (httpSocket) => connectorFor(target)({ ...options, httpSocket }, callback),
          (failure: Error) => callback(failure, null),
        );
      }
      connectorFor(target)(options, callback);
    },
  });
}
