import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { limits } from '@/lib/config/limits';
import { db } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import type { AddCommentInput, CommentView } from '@/lib/schemas/comment';
import { signedIn } from '@/lib/services/auth/signed-in';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { findOperation } from './find-operation';
import { auditOperation } from './record-event';

/** Writes down what somebody has to say about an operation, running or long over. Never changed afterwards. Throws AppError `conflict` `comments-full`. */
export async function addComment(ctx: Ctx, input: z.output<typeof AddCommentInput>): Promise<CommentView> {
  const { teamId, clusterName } = await findOperation(input.operationId);
  await requirePermission(ctx, 'operation:comment', { teamId, what: clusterName });
  const { user } = signedIn(ctx);
  return db().$transaction(async (tx) => {
    if ((await tx.operationComment.count({ where: { operationId: input.operationId } })) >= limits.operationMaxComments) {
      throw new AppError('conflict', 'comments-full', { params: { most: limits.operationMaxComments } });
    }
    const { id, authorName, text, at } = await tx.operationComment.create({ data: { operationId: input.operationId, authorId: user.id, authorName: user.name, text: input.text, at: await databaseNow(tx) } });
    await appendAudit(tx, ctx, { action: 'operation.commented', outcome: 'success', ...(await auditOperation(tx, input.operationId)), reason: text, details: { commentId: id } });
    return { id, authorName, text, at: at.toISOString() };
  });
}
