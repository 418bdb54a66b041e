import 'server-only';
import { isAllowed } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import type { SavedSelectionList } from '@/lib/schemas/selection';
import { signedIn } from '@/lib/services/auth/signed-in';
import { findCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { toSavedSelection } from './to-saved-selection';

/** A cluster's saved selections: the reader's own, then the team's. What each of them means is read when it is asked for. */
export async function listSelections(ctx: Ctx, input: { clusterId: string }): Promise<SavedSelectionList> {
  const cluster = await findCluster(input.clusterId);
  await requirePermission(ctx, 'cluster:read', { teamId: cluster.teamId, what: cluster.name });
  const { user } = signedIn(ctx);
  const rows = await db().savedSelection.findMany({
    where: { clusterId: cluster.id, OR: [{ userId: user.id }, { teamId: cluster.teamId }] },
    select: { id: true, name: true, count: true, teamId: true, savedByName: true, savedAt: true },
    orderBy: { name: 'asc' },
  });
  const selections = rows.map((row) => toSavedSelection(ctx, row));
  return {
    selections: [...selections.filter(({ ofTeam }) => !ofTeam), ...selections.filter(({ ofTeam }) => ofTeam)],
    team: { name: cluster.team.name, mayKeep: isAllowed(user.grants, 'selection:manage', cluster.teamId) },
  };
}
