import { setTimeout as sleep } from 'node:timers/promises';
import type { Agent } from 'undici';
import { ProviderError } from './errors';
import { exchange } from './exchange';
import type { Http, HttpReply, HttpRequest } from './http';
import type { OutboundGuard } from './outbound-guard';
import { isTurnPassed } from './turn';
import { createAgent } from './vendor-agent';
import { wireRecord, type WireRecord } from './wire-record';

export interface HttpOptions {
  guard: OutboundGuard;
  userAgent?: string;
  /** Milliseconds since the epoch; reads a Retry-After that is a date. */
  now?: () => number;
  /** Is told of every exchange, also of those that failed. The redacted record is made when it is asked for, because most have no reader. */
  observe?: (record: () => WireRecord) => void;
  /** Awaited right before a write opens its connection (sign-ins aside). What it throws keeps the write from leaving. */
  beforeWrite?: () => Promise<void>;
}

const readAttempts = 3;
const longestRetryAfterMs = 5_000;

const backoffMs = (attempt: number): number => 200 * 2 ** attempt * (0.5 + Math.random() / 2);

/** Retry-After in seconds or as a date; undefined when the vendor asked for nothing that can be read. */
function askedPauseMs(retryAfter: string | undefined, now: number): number | undefined {
  if (retryAfter === undefined) return undefined;
  const wanted = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - now;
  return Number.isFinite(wanted) ? Math.max(0, wanted) : undefined;
}

const worthRepeating = (error: unknown): boolean =>
  error instanceof ProviderError && error.facts.class === 'unreachable' && error.facts.code !== 'tls-failure' && error.facts.code !== 'proxy-refused';

function addressOf(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new ProviderError({ class: 'bug', code: 'invalid-request', message: 'The endpoint or its proxy is not a valid address.' });
  }
}

/** The production `Http`: undici without any repetition of its own; only reads are repeated, here, with a new signature each. */
export function createHttp({ guard, userAgent = 'drydock', now = Date.now, observe, beforeWrite }: HttpOptions): Http & { close(): Promise<void> } {
  const agents = new Map<string, Agent>();

  function agentFor({ pinnedCa, proxy }: HttpRequest, target: URL): Agent {
    // Plain http is handed to the proxy as to any other server; only a tunnel is a way of its own.
    const route = { pinnedCa, tunnel: target.protocol === 'https:' ? proxy : undefined };
    const key = JSON.stringify(route);
    const agent = agents.get(key) ?? createAgent(guard, route);
    agents.set(key, agent);
    return agent;
  }

  function checked({ url, proxy }: HttpRequest): URL {
    const target = addressOf(url);
    guard.checkUrl(target);
    if (proxy !== undefined) guard.checkProxy(addressOf(proxy), target);
    return target;
  }

  async function once(request: HttpRequest): Promise<HttpReply> {
    const target = checked(request);
    const agent = agentFor(request, target);
    const started = performance.now();
    const at = now();
    const told = (outcome: { reply: HttpReply } | { error: unknown }): void =>
      observe?.(() => wireRecord(request, new Date(at).toISOString(), performance.now() - started, outcome));
    try {
      const reply = await exchange(agent, request, target, userAgent);
      told({ reply });
      return reply;
    } catch (error) {
      if (!isTurnPassed(error)) told({ error });
      throw error;
    }
  }

  async function send(sign: () => HttpRequest): Promise<HttpReply> {
    for (let attempt = 0; ; attempt += 1) {
      const signed = sign();
      // What is sent once more after a failure has its pause instead of a turn.
      const request = attempt === 0 ? signed : { ...signed, turn: undefined };
      if (request.kind === 'write' && !request.confidential) await beforeWrite?.();
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
