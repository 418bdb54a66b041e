import { db } from '@/lib/db/client';
import { addComment } from '../operations/add-comment';
import { listComments } from '../operations/list-comments';
import { markSeen } from '../operations/mark-seen';
import { readHistory } from '../operations/read-history';
import { readTray } from '../operations/read-tray';
import { readers, type Role, type Row } from './matrix';

const commenters: readonly Role[] = ['operator', 'approver', 'team-admin', 'administrator'];

export const rowsOfWatching: readonly Row[] = [
  { verb: 'operations/add-comment', of: 'team', may: commenters, call: (ctx, { operationId }) => addComment(ctx, { operationId, text: 'Looked at the vendor console' }) },
  { verb: 'operations/list-comments', of: 'team', may: readers, call: (ctx, { operationId }) => listComments(ctx, { operationId }) },
  {
    verb: 'operations/mark-seen',
    of: 'team',
    may: readers,
    call: async (ctx, { operationId }) => {
      await markSeen(ctx, { operationId });
      await db().operationSeen.findUniqueOrThrow({ where: { userId_operationId: { userId: ctx.actor.id ?? '', operationId } } });
    },
  },
  { verb: 'operations/read-history', of: 'team', may: readers, call: (ctx, { operationId }) => readHistory(ctx, { operationId }) },
  { verb: 'operations/read-tray', of: 'team', may: readers, call: (ctx) => readTray(ctx), shows: (tray: Awaited<ReturnType<typeof readTray>>, { operationId }) => tray.running.some(({ id }) => id === operationId) },
];
