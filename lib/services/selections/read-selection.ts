import 'server-only';
import { fromJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { SavedSelectionDetail } from '@/lib/schemas/selection';
import type { SelectedThen } from '@/lib/schemas/selected-then';
import { findCluster } from '@/lib/services/clusters/find-cluster';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { findSelection } from './find-selection';
import { toSavedSelection } from './to-saved-selection';

/** What was selected when it was saved. The reader compares it with the cluster as it is; nothing here selects. */
export async function readSelection(ctx: Ctx, input: { selectionId: string }): Promise<SavedSelectionDetail> {
  const selection = await findSelection(input.selectionId);
  const cluster = await findCluster(selection.clusterId);
  await requirePermission(ctx, 'cluster:read', { teamId: cluster.teamId, what: selection.name });
  if (selection.userId !== null && selection.userId !== ctx.actor.id) throw new AppError('not-found', 'not-found');
  return { ...toSavedSelection(ctx, selection), then: fromJson<SelectedThen>(selection.body) };
}
