import 'server-only';
import type { Db } from '@/lib/db/client';
import type { Schedule } from '@/lib/db/generated/client';
import { AppError } from '@/lib/platform/errors';
import { findCluster, type FoundCluster } from '@/lib/services/clusters/find-cluster';

/** Locks the cluster, then the schedule: the order in which removing a cluster takes them. Null: it does not exist any more. */
export async function lockSchedule(tx: Db, scheduleId: string, clusterId: string): Promise<{ schedule: Schedule; cluster: FoundCluster } | null> {
  await tx.$queryRaw`SELECT id FROM cluster WHERE id = ${clusterId}::uuid FOR SHARE`;
  await tx.$queryRaw`SELECT id FROM schedule WHERE id = ${scheduleId}::uuid FOR UPDATE`;
  const schedule = await tx.schedule.findUnique({ where: { id: scheduleId } });
  return schedule && { schedule, cluster: await findCluster(clusterId, tx) };
}

/** The same for a person's verb, which is about a schedule in one of these states. */
export async function lockScheduleIn(tx: Db, found: { id: string; clusterId: string }, ...states: string[]): Promise<{ schedule: Schedule; cluster: FoundCluster }> {
  const locked = await lockSchedule(tx, found.id, found.clusterId);
  if (!locked) throw new AppError('not-found', 'not-found');
  if (!states.includes(locked.schedule.state)) throw new AppError('conflict', 'schedule-moved-on');
  return locked;
}

/** What permission checks need. A schedule that is not there looks like a foreign one. */
export async function findSchedule(tx: Db, scheduleId: string) {
  const found = await tx.schedule.findUnique({ where: { id: scheduleId }, select: { id: true, teamId: true, clusterId: true, name: true } });
  if (!found) throw new AppError('not-found', 'not-found');
  return found;
}
