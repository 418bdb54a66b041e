import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, buildConnector } from 'undici';
import { ProviderError } from './errors';
import { exchange } from './exchange';
import type { Http, HttpReply, HttpRequest } from './http';
import type { OutboundGuard } from './outbound-guard';
import { identityCheckFor } from './pinned-certificate';
import { wireRecord, type WireRecord } from './wire-record';

export interface HttpOptions {
  guard: OutboundGuard;
  userAgent?: string;
  /** Milliseconds since the epoch; reads a Retry-After that is a date. */
  now?: () => number;
  /** Is told of every exchange, redacted, also of those that failed. */
  observe?: (record: WireRecord) => void;
}

const readAttempts = 3;
const longestRetryAfterMs = 5_000;

function trustOf(pinnedCa: string | undefined) {
  if (pinnedCa === undefined) return {};
  try {
    return { ca: pinnedCa, checkServerIdentity: identityCheckFor(pinnedCa) };
  } catch (cause) {
    const message = 'The pinned certificate is not a readable PEM certificate.';
    throw new ProviderError({ class: 'rejected', code: 'pinned-certificate-unreadable', message }, { cause });
  }
}

function createAgent(guard: OutboundGuard, pinnedCa: string | undefined): Agent {
  const trust = trustOf(pinnedCa);
  const connector = (protocol: string) => buildConnector({ timeout: 5_000, lookup: guard.lookupFor(protocol), ...trust });
  const plain = connector('http:');
  const secure = connector('https:');
  return new Agent({
    pipelining: 1,
    connect: (options, callback) => {
      try {
        // A literal address never reaches `lookup`, so it is judged here.
        guard.checkUrl(new URL(`${options.protocol}//${options.host ?? options.hostname}`));
      } catch (refusal) {
        return callback(refusal as Error, null);
      }
      (options.protocol === 'https:' ? secure : plain)(options, callback);
    },
  });
}

const backoffMs = (attempt: number): number => 200 * 2 ** attempt * (0.5 + Math.random() / 2);

/** Retry-After in seconds or as a date; undefined when the vendor asked for nothing that can be read. */
function askedPauseMs(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const wanted = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isFinite(wanted) ? Math.max(0, wanted) : undefined;
}

const worthRepeating = (error: unknown): boolean =>
  error instanceof ProviderError && error.facts.class === 'unreachable' && error.facts.code !== 'tls-failure';

/** The production `Http`: undici without any repetition of its own; only reads are repeated, here, with a new signature each. */
export function createHttp({ guard, userAgent = 'drydock', now = Date.now, observe }: HttpOptions): Http & { close(): Promise<void> } {
  const agents = new Map<string | undefined, Agent>();

  function agentFor(pinnedCa: string | undefined): Agent {
    const agent = agents.get(pinnedCa) ?? createAgent(guard, pinnedCa);
    agents.set(pinnedCa, agent);
    return agent;
  }

  async function once(request: HttpRequest): Promise<HttpReply> {
    if (!URL.canParse(request.url)) {
      throw new ProviderError({ class: 'bug', code: 'invalid-request', message: 'The endpoint is not a valid address.' });
    }
    guard.checkUrl(new URL(request.url));
    const started = performance.now();
    const at = new Date(now()).toISOString();
    try {
      const reply = await exchange(agentFor(request.pinnedCa), request, userAgent);
      observe?.(wireRecord(request, at, performance.now() - started, { reply }));
      return reply;
    } catch (error) {
      observe?.(wireRecord(request, at, performance.now() - started, { error }));
      throw error;
    }
  }

  async function send(sign: () => HttpRequest): Promise<HttpReply> {
    for (let attempt = 0; ; attempt += 1) {
      const request = sign();
      const final = request.kind === 'write' || attempt === readAttempts - 1;
      let pause: number;
      try {
        const reply = await once(request);
        if (final || (reply.status < 500 && reply.status !== 429)) return reply;
        const asked = askedPauseMs(reply.headers['retry-after'], now()) ?? backoffMs(attempt);
        if (asked > longestRetryAfterMs) return reply;
        pause = asked;
      } catch (error) {
        if (final || !worthRepeating(error)) throw error;
        pause = backoffMs(attempt);
      }
      await sleep(pause);
    }
  }

  return {
    send,
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
      agents.clear();
    },
  };
}
