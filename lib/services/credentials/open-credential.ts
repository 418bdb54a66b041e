import 'server-only';
import type { Db } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { AppError } from '@/lib/platform/errors';
import type { FieldValues } from '@/lib/providers/contract';
import { openFields } from './sealed-fields';

/**
 * Public and secret fields together: what a provider connects with. The only place where a stored secret becomes
 * readable; the result goes to a provider and nowhere else.
 */
export async function openCredential(db: Db, id: string): Promise<FieldValues> {
  const row = await db.credential.findUnique({ where: { id }, select: { id: true, publicFields: true, sealed: true, keyVersion: true } });
  if (!row) throw new AppError('not-found', 'not-found');
  return { ...fromJson<FieldValues>(row.publicFields), ...openFields(row) };
}
