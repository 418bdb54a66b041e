import 'server-only';
import { teamsWith } from '@/lib/auth/permissions';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { databaseNow, hoursAfter, secondsAfter } from '@/lib/db/now';
import type { Tray } from '@/lib/schemas/tray';
import { signedIn } from '@/lib/services/auth/signed-in';
import { teamScope } from '@/lib/services/auth/team-scope';
import type { Ctx } from '@/lib/services/context';
import { operationSummarySelect, toOperationSummary } from './to-summary';

const select = { ...operationSummarySelect, createdById: true } satisfies Prisma.OperationSelect;

/**
 * What runs, what went wrong and was not looked at since, and what has just ended, for the bar of every page. Pinned is what the
 * reader confirmed herself, and what her own teams may act on; whoever reads every team would otherwise find every failure of the company.
 */
export async function readTray(ctx: Ctx): Promise<Tray> {
  const visible = await teamScope(ctx, 'operation:read');
  const { user } = signedIn(ctx);
  const now = await databaseNow(db());
  const acting = teamsWith({ ...user.grants, globalRole: null }, 'operation:submit');
  const concerned: Prisma.OperationWhereInput = { OR: [{ createdById: user.id }, ...(acting === 'all' ? [] : [{ teamId: { in: acting } }])] };
  const orderBy = [{ createdAt: 'desc' }, { id: 'desc' }] satisfies Prisma.OperationOrderByWithRelationInput[];
  const take = limits.operationsPageRows;

  const running = await db().operation.findMany({ where: { ...visible, state: 'running' }, select, orderBy, take: take + 1 });
  const wrong = await db().operation.findMany({
    where: {
      AND: [visible, concerned],
      createdAt: { gte: hoursAfter(now, -24 * limits.pinnedDays) },
      OR: [
        { state: 'finished', outcome: { notIn: ['succeeded'] } },
        { state: 'running', steps: { some: { state: { in: ['needs-human', 'unknown'] } } } },
      ],
    },
    select: { ...select, seenBy: { where: { userId: user.id }, select: { at: true } } },
    orderBy,
    take,
  });
  const ended = await db().operation.findMany({ where: { ...visible, createdById: user.id, finishedAt: { gte: secondsAfter(now, -60 * limits.endedMinutes) } }, select, orderBy, take });

  const toRow = ({ createdById, ...row }: (typeof running)[number]) => ({ ...toOperationSummary(row), mine: createdById === user.id });
  return {
    at: now.toISOString(),
    running: running.slice(0, take).map(toRow),
    more: running.length > take,
    pinned: wrong.filter(({ seenBy: [seen], finishedAt }) => !seen || (finishedAt !== null && seen.at < finishedAt)).map(({ seenBy: _seenBy, ...row }) => toRow(row)),
    ended: ended.map(toRow),
  };
}
