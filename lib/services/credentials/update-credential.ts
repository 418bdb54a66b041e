import 'server-only';
import { z } from 'zod';
import { appendAudit } from '@/lib/audit/append';
import { db } from '@/lib/db/client';
import { isUniqueViolation } from '@/lib/db/constraint';
import { fromJson, toJson } from '@/lib/db/json';
import { databaseNow } from '@/lib/db/now';
import { AppError } from '@/lib/platform/errors';
import { certificateFields, fieldsSchema, proxyField, secretNames, type FieldValues, type JsonObject, type ProviderDefinition } from '@/lib/providers/contract';
import { providerFor } from '@/lib/providers/registry';
import type { UpdateCredentialInput } from '@/lib/schemas/credential';
import type { Ctx } from '../context';
import { requirePermission } from '../require-permission';
import { auditedFields } from './audited-fields';
import { findCredential } from './find-credential';
import { openCredential } from './open-credential';
import { sealFields } from './sealed-fields';

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** A proxy only carries what is encrypted for the server behind it, so it may change; addresses and the certificate that proves them may not. */
function isSameServer({ credentialFields, endpointOf }: ProviderDefinition, one: FieldValues, other: FieldValues): boolean {
  const addresses = credentialFields.filter(({ type, name }) => type === 'url' && name !== proxyField.name);
  return endpointOf(one) === endpointOf(other) && [...addresses, ...certificateFields(credentialFields)].every(({ name }) => one[name] === other[name]);
}

/**
 * The fields with untouched secrets filled in. A secret is kept for the server it was given for: with another address or
 * certificate it has to be typed again, else editing them would be a way to read it.
 */
function merge(definition: ProviderDefinition, typed: FieldValues, stored: FieldValues) {
  const names = secretNames(definition.credentialFields);
  const kept = names.filter((name) => !isGiven(typed[name]) && stored[name] !== undefined);
  const filled = { ...typed, ...Object.fromEntries(kept.map((name) => [name, stored[name]])) };
  const { fields: values } = z.object({ fields: fieldsSchema(definition.credentialFields) }).parse({ fields: filled });
  const stillKept = kept.filter((name) => values[name] !== undefined);
  if (stillKept.length > 0 && !isSameServer(definition, values, stored)) {
    throw new AppError('invalid', 'invalid', { fields: Object.fromEntries(stillKept.map((name) => [`fields.${name}`, 'required-for-new-endpoint'])) });
  }
  return { values, changedSecrets: names.filter((name) => values[name] !== stored[name]) };
}

export async function updateCredential(ctx: Ctx, input: z.output<typeof UpdateCredentialInput>): Promise<void> {
  const before = await findCredential(input.credentialId);
  await requirePermission(ctx, 'credential:update', { teamId: before.teamId, what: before.id });
  const definition = providerFor(before.providerId);
  const { values, changedSecrets } = merge(definition, input.fields, await openCredential(db(), before.id));
  const stored = sealFields(before.id, definition.credentialFields, values);
  try {
    await db().$transaction(async (tx) => {
      const { count } = await tx.credential.updateMany({
        // Somebody else's change in between would be overwritten unseen.
        where: { id: before.id, updatedAt: before.updatedAt },
        data: { ...stored, publicFields: toJson(stored.publicFields), name: input.name, updatedAt: await databaseNow(tx) },
      });
      if (count === 0) throw new AppError('conflict', 'changed-meanwhile');
      await appendAudit(tx, ctx, {
        action: 'credential.updated',
        outcome: 'success',
        team: before.team,
        details: {
          credentialId: before.id,
          providerId: before.providerId,
          before: { name: before.name, fields: auditedFields(definition.credentialFields, fromJson<JsonObject>(before.publicFields)), secrets: fromJson<JsonObject>(before.secretHints) },
          after: { name: input.name, fields: auditedFields(definition.credentialFields, stored.publicFields), secrets: stored.secretHints },
          changedSecrets,
        },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', 'name-taken', { fields: { name: 'name-taken' } });
    throw error;
  }
}
