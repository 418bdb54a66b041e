import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';

/** Whose operation it is, for the permission to be asked. Throws AppError `not-found`. */
export async function findOperation(operationId: string): Promise<{ teamId: string; clusterId: string | null; clusterName: string }> {
  const operation = await db().operation.findUnique({ where: { id: operationId }, select: { teamId: true, clusterId: true, clusterName: true } });
  if (!operation) throw new AppError('not-found', 'not-found');
  return operation;
}
