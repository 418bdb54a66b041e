import 'server-only';
import { teamsWith } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { Fleet } from '@/lib/schemas/cluster';
import { clusterSummarySelect, toFleetCluster } from '@/lib/services/clusters/cluster-summary';
import { readRunning } from '@/lib/services/clusters/read-running';
import { readSetAside } from '@/lib/services/clusters/read-set-aside';
import type { Ctx } from '@/lib/services/context';
import { firstStep } from './first-step';

/** Every cluster of the teams that the reader may see. */
export async function readFleet(ctx: Ctx): Promise<Fleet> {
  if (ctx.actor.kind !== 'user') throw new AppError('forbidden', 'forbidden');
  const teams = teamsWith(ctx.actor.grants, 'fleet:read');
  const [rows, running, setAside] = await Promise.all([
    db().cluster.findMany({
      where: teams === 'all' ? {} : { teamId: { in: teams } },
      select: clusterSummarySelect,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
    readRunning({ teams }),
    readSetAside({ teams }),
  ]);
  const now = new Date();
  const groups = (clusterId: string) => (setAside.get(clusterId) ?? []).map(({ keys: _, ...group }) => group);
  return {
    at: now.toISOString(),
    clusters: rows.map((row) => toFleetCluster(row, now, running.get(row.id) ?? [], groups(row.id))),
    firstStep: rows.length === 0 ? await firstStep(ctx.actor.grants) : null,
  };
}
