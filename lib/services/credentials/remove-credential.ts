import 'server-only';
import type { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { isStillReferenced } from '@/lib/db/constraint';
import { AppError } from '@/lib/platform/errors';
import type { CredentialIdInput } from '@/lib/schemas/credential';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { findCredential } from './find-credential';

/** Clusters cannot be read or stopped without it, so it goes last. */
export async function removeCredential(ctx: Ctx, input: z.output<typeof CredentialIdInput>): Promise<void> {
  const credential = await findCredential(input.credentialId);
  await requirePermission(ctx, 'credential:remove', { teamId: credential.teamId, what: credential.id });
  try {
    await db().$transaction(async (tx) => {
      const { count } = await tx.credential.deleteMany({ where: { id: credential.id } });
      if (count === 0) throw new AppError('not-found', 'not-found');
      await appendAudit(tx, ctx, {
        action: 'credential.removed',
        outcome: 'success',
        team: credential.team,
        details: { credentialId: credential.id, name: credential.name, providerId: credential.providerId },
      });
    });
  } catch (error) {
    if (isStillReferenced(error)) throw new AppError('conflict', 'credential-in-use');
    throw error;
  }
}
