import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@/lib/db/client';
import { logger } from '@/lib/platform/logger';
import { longestWaitMs, ProviderError, turnMissed, type Pacer } from '@/lib/providers/contract';
import { slowDown, takeGrants, type Quota } from './grants';

/** So few that no process takes a whole second away from the others. */
const batchSize = 4;

interface Waiter {
  until: number;
  go: () => void;
  fail: (error: ProviderError) => void;
}

const notCounted = (cause: unknown): ProviderError =>
  new ProviderError({ class: 'unreachable', code: 'pace-unknown', message: "The vendor's rate limit could not be counted in the database, so the call was not sent." }, { cause });

/**
 * Keeps an account's calls below the vendor's limit together with every other process on this database. Those who wait in this
 * process ask as one, for no more calls than wait: a grant is used at once or the second that it was counted in is not its own.
 */
export function createDatabasePacer(db: Db, quota: Quota): Pacer {
  /** By API and kind, so that a write never stands behind the reads of its own process. */
  const queues = new Map<string, Waiter[]>();
  let slowing: Promise<void> = Promise.resolve();

  async function serve(queue: Waiter[], api: string, kind: 'read' | 'write'): Promise<void> {
    while (queue.length > 0) {
      await slowing;
      const { granted, waitMs } = await takeGrants(db, quota, api, kind, Math.min(queue.length, batchSize));
      for (const { go } of queue.splice(0, granted)) go();
      if (granted > 0) continue;
      await sleep(waitMs);
      while (queue[0] && queue[0].until < performance.now()) queue.shift()?.fail(turnMissed(api, kind));
    }
  }

  return {
    take(api, kind) {
      const name = `${kind} ${api}`;
      const queue = queues.get(name) ?? [];
      queues.set(name, queue);
      const turn = new Promise<void>((go, fail) => void queue.push({ until: performance.now() + longestWaitMs[kind], go, fail }));
      if (queue.length === 1) {
        serve(queue, api, kind).catch((error: unknown) => {
          for (const { fail } of queue.splice(0)) fail(notCounted(error));
        });
      }
      return turn;
    },

    throttled(api) {
      slowing = slowing
        .then(() => slowDown(db, quota, api))
        .catch((error: unknown) => logger.warn({ err: error, api }, 'a vendor asked for fewer calls, and that could not be kept'));
    },
  };
}
