import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';

/** What permission checks and audit rows need. A selection that is not there looks like a foreign one. */
export async function findSelection(selectionId: string) {
  const selection = await db().savedSelection.findUnique({
    where: { id: selectionId },
    select: { id: true, name: true, count: true, body: true, userId: true, teamId: true, clusterId: true, savedByName: true, savedAt: true },
  });
  if (!selection) throw new AppError('not-found', 'not-found');
  return selection;
}
