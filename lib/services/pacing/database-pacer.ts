import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@/lib/db/client';
import { logger } from '@/lib/platform/logger';
import { longestWaitMs, ProviderError, turnMissed, type Pacer, type Turn } from '@/lib/providers/contract';
import { markAhead } from '@/lib/services/credentials/before-write';
import { DatabaseClock } from './database-clock';
import { slowDown, takeTurns, type Quota } from './turns';

/** So few that no process takes a whole second away from the others. */
const batchSize = 4;
/** A call that comes later than this to its socket takes another turn; what remains of the pacer's margin is for the way to the vendor. */
const latestMs = 30;

interface Waiter {
  until: number;
  /** What must be on record before the call leaves; awaited while its turn comes. */
  prepare: () => Promise<void>;
  go: (turn: Turn) => void;
  fail: (error: unknown) => void;
}

const nothing = async (): Promise<void> => undefined;

/** Calls of one API and kind, so that a write never stands behind the reads of its own process. */
interface Line {
  api: string;
  kind: 'read' | 'write';
  waiting: Waiter[];
  served: boolean;
}

const notCounted = (cause: unknown): ProviderError =>
  new ProviderError({ class: 'unreachable', code: 'pace-unknown', message: "The vendor's rate limit could not be counted in the database, so the call was not sent." }, { cause });

/**
 * Keeps an account's calls below the vendor's limit together with every other process on this database. Those who wait in this
 * process ask as one, for no more turns than wait. A turn is a moment: a call goes out at it, or asks for another one.
 */
export function createDatabasePacer(db: Db, quota: Quota): Pacer {
  const lines = new Map<string, Line>();
  const clock = new DatabaseClock();
  let slowing: Promise<void> = Promise.resolve();

  async function serve(line: Line): Promise<void> {
    const { api, kind, waiting } = line;
    while (waiting.length > 0) {
      await slowing;
      const { nowMs, turnsMs, waitMs } = await takeTurns(db, quota, api, kind, Math.min(waiting.length, batchSize));
      clock.hear(nowMs);
      const called = waiting.splice(0, turnsMs.length);
      turnsMs.forEach((turnMs, index) => {
        const waiter = called[index];
        if (waiter) void goAt(turnMs, waiter, line);
      });
      if (turnsMs.length > 0) continue;
      await sleep(waitMs);
      while (waiting[0] && waiting[0].until < performance.now()) waiting.shift()?.fail(turnMissed(api, kind));
    }
    line.served = false;
  }

  async function goAt(turnMs: number, waiter: Waiter, line: Line): Promise<void> {
    try {
      await waiter.prepare();
    } catch (error) {
      return waiter.fail(error);
    }
    const early = clock.until(turnMs);
    if (early > 0) await sleep(Math.ceil(early));
    const turn = { passed: () => clock.until(turnMs) < -latestMs };
    if (!turn.passed()) return waiter.go(turn);
    line.waiting.unshift(waiter);
    begin(line);
  }

  function begin(line: Line): void {
    if (line.served) return;
    line.served = true;
    serve(line).catch((error: unknown) => {
      line.served = false;
      for (const { fail } of line.waiting.splice(0)) fail(notCounted(error));
    });
  }

  return {
    take(api, kind) {
      const name = `${kind} ${api}`;
      const line = lines.get(name) ?? { api, kind, waiting: [], served: false };
      lines.set(name, line);
      return new Promise<Turn>((go, fail) => {
        line.waiting.push({ until: performance.now() + longestWaitMs[kind], prepare: kind === 'write' ? markAhead() : nothing, go, fail });
        begin(line);
      });
    },

    throttled(api) {
      slowing = slowing
        .then(() => slowDown(db, quota, api))
        .catch((error: unknown) => logger.warn({ err: error, api }, 'a vendor asked for fewer calls, and that could not be kept'));
    },
  };
}
