import 'server-only';
import { db } from '@/lib/db/client';
import { AppError } from '@/lib/platform/errors';
import { signedIn } from '@/lib/services/auth/signed-in';
import { whileAllowed } from '@/lib/services/auth/while-allowed';
import type { Ctx } from '@/lib/services/context';
import { requirePermission } from '@/lib/services/require-permission';
import { hubOf } from './hub-of';
import { readOperation } from './read-operation';
import type { Watcher } from './watcher';

/** Whoever has not taken a piece for so long is gone or too slow; the browser comes back by itself. */
const patienceMs = 30_000;
const queued = 2;

const encoder = new TextEncoder();

/**
 * Follows the operation as server-sent events: `snapshot` first when the browser names no place (`since`), then one `delta` for each
 * change and, as a sign of life, every few seconds. Ends with the operation, and as soon as the reader may not see it any more.
 */
export async function watchOperation(ctx: Ctx, { operationId, since }: { operationId: string; since: string | null }): Promise<ReadableStream<Uint8Array>> {
  const operation = await db().operation.findUnique({ where: { id: operationId }, select: { teamId: true, clusterName: true } });
  if (!operation) throw new AppError('not-found', 'not-found');
  await requirePermission(ctx, 'operation:read', { teamId: operation.teamId, what: operation.clusterName });
  const { user, sessionId } = signedIn(ctx);
  const snapshot = since === null ? await readOperation(ctx, { operationId }) : null;

  let behind: NodeJS.Timeout | undefined;
  let isOpen = true;
  let close = (): void => undefined;
  const leave = (): void => {
    isOpen = false;
    clearTimeout(behind);
    noLongerAllowed();
    hubOf(operationId).leave(watcher);
  };
  const noLongerAllowed = whileAllowed({ userId: user.id, sessionId, permission: 'operation:read', teamId: operation.teamId, lost: () => close() });
  let give: (bytes: Uint8Array) => boolean = () => false;
  const watcher: Watcher = {
    since: BigInt(snapshot?.cursor ?? since ?? 0),
    take(bytes, cursor) {
      if (!isOpen) return true;
      if (!give(bytes)) {
        behind ??= setTimeout(() => close(), patienceMs);
        return false;
      }
      watcher.since = cursor;
      return true;
    },
    end: () => close(),
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        give = (bytes) => {
          if ((controller.desiredSize ?? 0) <= 0) return false;
          controller.enqueue(bytes);
          return true;
        };
        close = () => {
          if (!isOpen) return;
          leave();
          controller.close();
        };
        controller.enqueue(encoder.encode(`retry: 1000\n\n${snapshot ? `id: ${snapshot.cursor}\nevent: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n` : ''}`));
        hubOf(operationId).join(watcher);
      },
      pull() {
        if (behind === undefined) return;
        clearTimeout(behind);
        behind = undefined;
        hubOf(operationId).join(watcher);
      },
      cancel: leave,
    },
    { highWaterMark: queued },
  );
}
