import 'server-only';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { DueSchedule } from '@/lib/services/schedules/run-due';
import { isFree } from './claim';
import { runnerId } from './runner-id';

/**
 * Takes one schedule whose run is due, for a lease: whoever dies over it leaves it to the others. The lease only spares work;
 * the run itself is decided in one transaction, by whoever gets there first.
 */
export async function claimDueSchedule(): Promise<DueSchedule | null> {
  const [row] = await db().$queryRaw<{ id: string; cluster_id: string; next_run_at: Date }[]>`
    UPDATE schedule SET lease_owner = ${runnerId()}, lease_until = clock_timestamp() + make_interval(secs => ${limits.leaseSeconds})
    WHERE id = (
      SELECT id FROM schedule
      WHERE state = 'active' AND next_run_at <= clock_timestamp() AND ${isFree(Prisma.sql`schedule`)}
      ORDER BY next_run_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, cluster_id, next_run_at`;
  return row ? { id: row.id, clusterId: row.cluster_id, dueAt: row.next_run_at } : null;
}
