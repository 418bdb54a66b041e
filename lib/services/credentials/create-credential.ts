import 'server-only';
import { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/constraint';
import { toJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import { fieldsSchema } from '@/lib/providers/contract';
import { providerFor } from '@/lib/providers/registry';
import type { CreateCredentialInput } from '@/lib/schemas/credential';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { auditedFields } from './audited-fields';
import { sealFields } from './sealed-fields';

export async function createCredential(ctx: Ctx, input: z.output<typeof CreateCredentialInput>): Promise<{ id: string }> {
  await requirePermission(ctx, 'credential:create', { teamId: input.teamId });
  const { id: providerId, credentialFields } = providerFor(input.providerId);
  const { fields: values } = z.object({ fields: fieldsSchema(credentialFields) }).parse(input);
  const id = newId();
  const stored = sealFields(id, credentialFields, values);
  try {
    await db().$transaction(async (tx) => {
      const team = await tx.team.findUnique({ where: { id: input.teamId }, select: { id: true, name: true } });
      if (!team) throw new AppError('not-found', 'not-found');
      await tx.credential.create({
        data: { ...stored, publicFields: toJson(stored.publicFields), id, teamId: team.id, providerId, name: input.name, createdById: ctx.actor.id },
        select: { id: true },
      });
      await appendAudit(tx, ctx, {
        action: 'credential.created',
        outcome: 'success',
        team,
        details: { credentialId: id, name: input.name, providerId, fields: auditedFields(credentialFields, stored.publicFields), secrets: stored.secretHints },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'name-taken', { fields: { name: 'name-taken' } });
    throw error;
  }
  return { id };
}
