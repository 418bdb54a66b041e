import 'server-only';
import { limits } from '@/lib/config/limits';
import { isListening } from '@/lib/db/listen';
import { logger } from '@/lib/platform/logger';
import type { OperationDelta } from '@/lib/schemas/operation';
import type { Moment } from './at-one-moment';
import { markWatched } from './mark-watched';
import { readDelta, type Read } from './read-delta';
import type { Watcher } from './watcher';

const gapMs = 120;
/** Where announcements do not come through, the hub looks by itself. */
const unheardMs = 1_000;

const encoder = new TextEncoder();
const encode = (delta: OperationDelta): Uint8Array => encoder.encode(`id: ${delta.cursor}\nevent: delta\ndata: ${JSON.stringify(delta)}\n\n`);

/**
 * Follows one operation for all its watchers in this process: one read for each announcement, the same bytes for everybody. Without
 * news it reads every few seconds all the same, so that a sign of life means that the record was looked at.
 */
export class Hub {
  private readonly joining = new Set<Watcher>();
  private readonly members = new Set<Watcher>();
  /** What the members have. */
  private moment: Moment | undefined;
  private lastRead = -gapMs;
  private busy = false;
  private news = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    readonly operationId: string,
    private readonly onEmpty: () => void,
  ) {}

  join(watcher: Watcher): void {
    this.joining.add(watcher);
    this.hear();
  }

  leave(watcher: Watcher): void {
    this.joining.delete(watcher);
    this.members.delete(watcher);
    if (this.joining.size + this.members.size > 0) return;
    clearTimeout(this.timer);
    this.onEmpty();
  }

  /** Ends every stream: the browsers come back, to this process once it is up again or to another one. */
  dismiss(): void {
    for (const watcher of [...this.joining, ...this.members]) watcher.end();
  }

  /** Something has changed; what comes in quick succession is read together. */
  hear(): void {
    this.news = true;
    if (!this.busy) this.plan(Math.max(0, this.lastRead + gapMs - performance.now()));
  }

  private plan(pauseMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.round(), pauseMs);
  }

  private async round(): Promise<void> {
    this.busy = true;
    this.news = false;
    let pauseMs = isListening() ? limits.beatSeconds * 1000 : unheardMs;
    try {
      this.lastRead = performance.now();
      markWatched(this.operationId);
      const hadMembers = this.members.size > 0;
      await this.welcome();
      if (hadMembers && this.members.size > 0) this.send([...this.members], this.goOn(await readDelta(this.operationId, this.cursor, this.moment)));
    } catch (error) {
      logger.error({ err: error, operationId: this.operationId }, 'what has changed about an operation could not be read');
      pauseMs = unheardMs;
    }
    this.busy = false;
    if (this.joining.size + this.members.size === 0) return;
    this.plan(this.news ? gapMs : pauseMs);
  }

  /**
   * Newcomers are brought to where the others are, by one read from the oldest place that any of them names. Their places are not
   * compared with that of the others: while any transaction stays open all places are the same, whatever was sent since.
   */
  private async welcome(): Promise<void> {
    const arrived = [...this.joining];
    const oldest = arrived.reduce((least, { since }) => (since < least ? since : least), arrived[0]?.since ?? 0n);
    if (arrived.length > 0) {
      const read = await readDelta(this.operationId, oldest);
      this.send(arrived, this.members.size === 0 ? this.goOn(read) : (read?.delta ?? null));
    }
    for (const watcher of arrived) if (this.joining.delete(watcher)) this.members.add(watcher);
  }

  private goOn(read: Read | null): OperationDelta | null {
    this.moment = read?.moment;
    return read?.delta ?? null;
  }

  private get cursor(): bigint {
    return BigInt(this.moment?.cursor ?? 0);
  }

  /** Null: the operation is gone. */
  private send(watchers: Watcher[], delta: OperationDelta | null): void {
    const bytes = delta && encode(delta);
    for (const watcher of watchers) {
      const taken = !delta || !bytes || watcher.take(bytes, BigInt(delta.cursor));
      if (!taken) this.members.delete(watcher);
      else if (delta?.head.state !== 'running') watcher.end();
    }
  }
}
