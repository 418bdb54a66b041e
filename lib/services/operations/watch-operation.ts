import 'server-only';
import type { Writable } from 'node:stream';
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

/**
 * Follows the operation as server-sent events: `snapshot` first when the browser names no place (`since`), then one `delta` for each
 * change and, as a sign of life, every few seconds. Ends with the operation, and as soon as the reader may not see it any more.
 * The judgement comes first; what is returned pours the events into the answer.
 */
export async function watchOperation(ctx: Ctx, { operationId, since }: { operationId: string; since: string | null }): Promise<(out: Writable) => void> {
  const operation = await db().operation.findUnique({ where: { id: operationId }, select: { teamId: true, clusterName: true } });
  if (!operation) throw new AppError('not-found', 'not-found');
  await requirePermission(ctx, 'operation:read', { teamId: operation.teamId, what: operation.clusterName });
  const { user, sessionId } = signedIn(ctx);
  const snapshot = since === null ? await readOperation(ctx, { operationId }) : null;
  const { teamId } = operation;
  return (out) => {
    // Gone while it was judged: nothing would ever tell us so again.
    if (out.destroyed) return;
    const reader = new Reader(out, operationId, BigInt(snapshot?.cursor ?? since ?? 0));
    const noLongerAsked = whileAllowed({ userId: user.id, sessionId, permission: 'operation:read', teamId, lost: () => reader.end() });
    out.on('drain', () => reader.catchUp());
    out.on('close', () => {
      noLongerAsked();
      reader.leave();
    });
    out.write(`retry: 1000\n\n${snapshot ? `id: ${snapshot.cursor}\nevent: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n` : ''}`);
    reader.join();
  };
}

/** Writes the hub's bytes to one browser. What it has not taken is never added to: it catches up from its own place. */
class Reader implements Watcher {
  private behind: NodeJS.Timeout | undefined;

  constructor(
    private readonly out: Writable,
    private readonly operationId: string,
    public since: bigint,
  ) {}

  join(): void {
    hubOf(this.operationId).join(this);
  }

  leave(): void {
    clearTimeout(this.behind);
    hubOf(this.operationId).leave(this);
  }

  take(bytes: Uint8Array, cursor: bigint): boolean {
    if (this.out.writableEnded || this.out.destroyed) return true;
    if (this.out.writableNeedDrain) {
      this.behind ??= setTimeout(() => this.out.destroy(), patienceMs);
      return false;
    }
    this.out.write(bytes);
    this.since = cursor;
    return true;
  }

  catchUp(): void {
    if (this.behind === undefined) return;
    clearTimeout(this.behind);
    this.behind = undefined;
    this.join();
  }

  end(): void {
    this.leave();
    this.out.end();
  }
}
