import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { Ctx } from '@/lib/services/context';
import { requireKeeper } from '@/lib/services/require-keeper';
import { findView } from './find-view';

/** The name is gone; addresses that were sent around still show the same. */
export async function removeView(ctx: Ctx, input: { viewId: string }): Promise<{ removed: true }> {
  const view = await findView(input.viewId);
  await requireKeeper(ctx, 'view:manage', view);
  await db().$transaction(async (tx) => {
    const { count } = await tx.savedView.deleteMany({ where: { id: view.id } });
    if (count === 0) throw new AppError('not-found', 'not-found');
    if (view.team) await appendAudit(tx, ctx, { action: 'view.removed', outcome: 'success', team: view.team, details: { name: view.name, screen: view.screen, query: view.query } });
  });
  return { removed: true };
}
