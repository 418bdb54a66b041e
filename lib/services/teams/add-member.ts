import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db, type Db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import { normalEmail } from '@/lib/schemas/sign-in';
import type { AddMemberInput, Invitation } from '@/lib/schemas/team';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { lockUser, type FoundUser } from '../users/find-user';
import { createLink } from '../users/one-time-link';
import { lockTeam } from './lock-team';

async function findOrCreateUser(tx: Db, email: string, name: string | undefined): Promise<FoundUser & { created: boolean }> {
  const { count } = await tx.user.createMany({ data: [{ email, name: name ?? email.split('@')[0] ?? email }], skipDuplicates: true });
  const { id } = await tx.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
  return { ...(await lockUser(tx, id)), created: count > 0 };
}

/**
 * Whoever holds the link becomes that person. A team's admin gets it only while the account is nothing yet outside
 * this team; else she could take over rights that others gave.
 */
async function mayHaveLink(tx: Db, user: FoundUser, teamId: string): Promise<boolean> {
  if (!user.pending || user.disabledAt || user.globalRole) return false;
  return (await tx.membership.count({ where: { userId: user.id, teamId: { not: teamId } } })) === 0;
}

/** Adds a person by address; somebody new gets an account and a link to hand over, without the administrator. */
export async function addMember(ctx: Ctx, input: z.output<typeof AddMemberInput>): Promise<Invitation> {
  await requirePermission(ctx, 'member:manage', { teamId: input.teamId });
  const email = normalEmail(input.email);
  return db().$transaction(async (tx) => {
    const team = await lockTeam(tx, input.teamId);
    const user = await findOrCreateUser(tx, email, input.name);
    const { count } = await tx.membership.createMany({ data: [{ teamId: team.id, userId: user.id, role: input.role }], skipDuplicates: true });
    if (count === 0) throw new AppError('conflict', 'already-member', { fields: { email: 'already-member' } });
    const link = (await mayHaveLink(tx, user, team.id)) ? await createLink(tx, 'invitation', user.id) : null;
    if (user.created) {
      await appendAudit(tx, ctx, { action: 'user.invited', outcome: 'success', team, details: { userId: user.id, email, name: user.name, globalRole: null } });
    }
    await appendAudit(tx, ctx, {
      action: 'member.added',
      outcome: 'success',
      team,
      details: { userId: user.id, email, role: input.role, linkIssued: link !== null },
    });
    return { link, email };
  });
}
