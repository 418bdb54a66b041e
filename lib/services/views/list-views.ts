import 'server-only';
import { isAllowed, teamsWith } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import type { SavedViewList, ViewScreen } from '@/lib/schemas/view';
import type { Ctx } from '@/lib/services/context';
import { signedIn } from '@/lib/services/auth/signed-in';

/** The reader's own views of a screen, then those of her teams by team and name. Nobody else sees a personal one. */
export async function listViews(ctx: Ctx, input: { screen: ViewScreen }): Promise<SavedViewList> {
  const { user } = signedIn(ctx);
  const seen = teamsWith(user.grants, 'fleet:read');
  const kept = teamsWith(user.grants, 'view:manage');
  const [rows, teams] = await Promise.all([
    db().savedView.findMany({
      where: { screen: input.screen, OR: [{ userId: user.id }, { teamId: seen === 'all' ? { not: null } : { in: seen } }] },
      select: { id: true, name: true, query: true, teamId: true, team: { select: { id: true, name: true } }, createdByName: true, createdAt: true },
      orderBy: [{ team: { name: 'asc' } }, { name: 'asc' }],
    }),
    db().team.findMany({ where: kept === 'all' ? {} : { id: { in: kept } }, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
  ]);
  const views = rows.map(({ teamId, createdAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    can: { change: teamId === null || isAllowed(user.grants, 'view:manage', teamId) },
  }));
  return { views: [...views.filter(({ team }) => !team), ...views.filter(({ team }) => team)], teams };
}
