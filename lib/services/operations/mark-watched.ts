import 'server-only';
import { env } from '@/lib/config/env';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { logger } from '@/lib/platform/logger';

const againMs = (limits.watchedSeconds / 3) * 1000;
const gatherMs = 100;

interface Marks {
  last: Map<string, number>;
  waiting: Set<string>;
}

const holder = globalThis as typeof globalThis & { drydockMarks?: Marks };
const marks = (): Marks => (holder.drydockMarks ??= { last: new Map(), waiting: new Set() });

/** Somebody looks at this running operation now. Remembered in its row, so that whichever process polls it does so fast. */
export function markWatched(operationId: string): void {
  const { last, waiting } = marks();
  const now = performance.now();
  if (now - (last.get(operationId) ?? -againMs) < againMs) return;
  for (const [id, at] of last) if (now - at > againMs) last.delete(id);
  last.set(operationId, now);
  waiting.add(operationId);
  if (waiting.size > 1) return;
  setTimeout(() => {
    const ids = [...waiting];
    waiting.clear();
    recordWatched(ids).catch((error: unknown) => logger.warn({ err: error }, 'that operations are watched could not be kept'));
  }, gatherMs);
}

/**
 * One statement for all. Where nobody had been watching, the next look is pulled forward, but for one that the vendor has asked to
 * put off: those lie further away than our own slowest pace.
 */
export async function recordWatched(operationIds: string[]): Promise<void> {
  const pollSeconds = env().DRYDOCK_POLL_MS / 1000;
  await db().$executeRaw`
    WITH before AS (SELECT id, watched_until FROM operation WHERE id = ANY(${operationIds}::uuid[]) AND state = 'running' ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
    marked AS (
      UPDATE operation o SET watched_until = clock_timestamp() + make_interval(secs => ${limits.watchedSeconds}) FROM before WHERE o.id = before.id
      RETURNING o.id, before.watched_until IS NULL OR before.watched_until < clock_timestamp() AS is_new)
    UPDATE step SET next_poll_at = greatest(clock_timestamp(), observed_at + make_interval(secs => ${pollSeconds}))
    WHERE operation_id IN (SELECT id FROM marked WHERE is_new) AND state = 'running'
      AND next_poll_at > greatest(clock_timestamp(), observed_at + make_interval(secs => ${pollSeconds}))
      AND next_poll_at <= observed_at + make_interval(secs => ${limits.slowestPollSeconds + 1})`;
}
