import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import { normalEmail } from '@/lib/schemas/sign-in';
import type { Invitation } from '@/lib/schemas/team';
import type { InviteUserInput } from '@/lib/schemas/user';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { createLink } from './one-time-link';

/** The link is shown once, to be handed over; nobody but the invited person ever knows her password. */
export async function inviteUser(ctx: Ctx, input: z.output<typeof InviteUserInput>): Promise<Invitation> {
  await requirePermission(ctx, 'user:manage', { teamId: null });
  const email = normalEmail(input.email);
  return db().$transaction(async (tx) => {
    const { count } = await tx.user.createMany({ data: [{ email, name: input.name, globalRole: input.globalRole }], skipDuplicates: true });
    if (count === 0) throw new AppError('conflict', 'email-taken', { fields: { email: 'email-taken' } });
    const user = await tx.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
    const link = await createLink(tx, 'invitation', user.id);
    await appendAudit(tx, ctx, { action: 'user.invited', outcome: 'success', details: { userId: user.id, email, name: input.name, globalRole: input.globalRole } });
    return { link, email };
  });
}
