import 'server-only';
import { appendAudit } from '@/lib/audit/append';
import { isAllowed, type Permission } from '@/lib/auth/permissions';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import type { Ctx } from './context';

/** What a verb acts on, as far as the permission needs it. `null`: a thing of no team. */
export interface Subject {
  teamId: string | null;
  /** Named in the audit row of a refusal. */
  what?: string;
}

/**
 * The first line of every verb. A person who may not even see the subject learns only that it does not exist;
 * every refusal leaves an audit row.
 */
export async function requirePermission(ctx: Ctx, permission: Permission, subject: Subject): Promise<void> {
  if (ctx.actor.kind === 'user' && isAllowed(ctx.actor.grants, permission, subject.teamId)) return;
  const team = subject.teamId ? await db().team.findUnique({ where: { id: subject.teamId }, select: { id: true, name: true } }) : null;
  await db().$transaction((tx) =>
    appendAudit(tx, ctx, {
      action: 'permission.denied',
      outcome: 'denied',
      ...(team && { team }),
      details: { permission, what: subject.what ?? null },
    }),
  );
  // A thing of no team is nobody's secret; a foreign team's thing must look like a missing one.
  const mayKnow = ctx.actor.kind === 'user' && (subject.teamId === null || isAllowed(ctx.actor.grants, 'fleet:read', subject.teamId));
  throw mayKnow ? new AppError('forbidden', 'forbidden', { params: { permission } }) : new AppError('not-found', 'not-found');
}
