import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';

/** What permission checks and audit rows need. A view that is not there looks like a foreign one. */
export async function findView(viewId: string) {
  const view = await db().savedView.findUnique({
    where: { id: viewId },
    select: { id: true, screen: true, name: true, query: true, userId: true, teamId: true, team: { select: { id: true, name: true } } },
  });
  if (!view) throw new AppError('not-found', 'not-found');
  return view;
}
