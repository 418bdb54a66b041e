import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';

/** What a permission check needs to know; one that does not exist looks like one that may not be seen. */
export async function findCredential(id: string) {
  const row = await db().credential.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      teamId: true,
      providerId: true,
      publicFields: true,
      secretHints: true,
      updatedAt: true,
      team: { select: { id: true, name: true } },
    },
  });
  if (!row) throw new AppError('not-found', 'not-found');
  return row;
}
