import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/constraint';
import { AppError } from '@/lib/platform/errors';
import type { UpdateViewInput } from '@/lib/schemas/view';
import type { Ctx } from '@/lib/services/context';
import { requireKeeper } from '@/lib/services/require-keeper';
import { findView } from './find-view';

/** Another name, or other filters under the same name. A change that changes nothing writes nothing. */
export async function updateView(ctx: Ctx, input: z.output<typeof UpdateViewInput>): Promise<{ viewId: string }> {
  const view = await findView(input.viewId);
  await requireKeeper(ctx, 'view:manage', view);
  const { name, query } = input;
  if (view.name === name && view.query === query) return { viewId: view.id };
  try {
    await db().$transaction(async (tx) => {
      const { count } = await tx.savedView.updateMany({ where: { id: view.id }, data: { name, query } });
      if (count === 0) throw new AppError('not-found', 'not-found');
      const details = { screen: view.screen, before: { name: view.name, query: view.query }, after: { name, query } };
      if (view.team) await appendAudit(tx, ctx, { action: 'view.changed', outcome: 'success', team: view.team, details });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'name-taken', { fields: { name: 'name-taken' } });
    throw error;
  }
  return { viewId: view.id };
}
