import 'server-only';
import pg from 'pg';
import { env } from '@/lib/config/env';
import { logger } from '@/lib/platform/logger';

/** What the database announces; the triggers that do it are in the migration `live`. */
export type Channel = 'drydock_operation' | 'drydock_work' | 'drydock_access';

/** Null: the connection was away, so anything may have been announced. */
type Hear = (payload: string | null) => void;

const longestPauseMs = 10_000;
const checkMs = 10_000;

/**
 * One connection of this process for everything that the database announces, opened with the first listener and again whenever it
 * is lost. Where announcements do not come through (a transaction pooler), only time is lost: whoever listens also looks by itself.
 */
class Listener {
  private readonly ears = new Map<Channel, Set<Hear>>();
  private started = false;
  private failures = 0;
  isConnected = false;

  listen(channel: Channel, hear: Hear): () => void {
    const ears = this.ears.get(channel) ?? new Set();
    this.ears.set(channel, ears.add(hear));
    if (!this.started) this.connect();
    this.started = true;
    return () => void ears.delete(hear);
  }

  private connect(): void {
    const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true, application_name: 'drydock-listen', connectionTimeoutMillis: checkMs, query_timeout: checkMs });
    let over = false;
    // A dead line gives no sign by itself: it is asked now and then.
    const check = setInterval(() => void client.query('SELECT 1').catch(lost), checkMs).unref();
    const lost = (error?: unknown): void => {
      if (over) return;
      over = true;
      clearInterval(check);
      this.isConnected = false;
      void client.end().catch(() => undefined);
      const pause = Math.min(250 * 2 ** this.failures, longestPauseMs);
      this.failures += 1;
      logger.warn({ err: error, pause }, 'the connection that hears announcements was lost');
      setTimeout(() => this.connect(), pause).unref();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ channel, payload }) => this.tell(channel as Channel, payload ?? ''));
    client
      .connect()
      .then(() => client.query('LISTEN drydock_operation; LISTEN drydock_work; LISTEN drydock_access'))
      .then(() => {
        this.failures = 0;
        this.isConnected = true;
        for (const channel of this.ears.keys()) this.tell(channel, null);
      })
      .catch(lost);
  }

  private tell(channel: Channel, payload: string | null): void {
    for (const hear of this.ears.get(channel) ?? []) hear(payload);
  }
}

/** On globalThis, because the framework loads modules more than once. */
const holder = globalThis as typeof globalThis & { drydockListener?: Listener };
const listener = (): Listener => (holder.drydockListener ??= new Listener());

/** Hears a channel until the returned function is called. */
export const listen = (channel: Channel, hear: Hear): (() => void) => listener().listen(channel, hear);

/** False while announcements are not heard: then it is worth looking more often. */
export const isListening = (): boolean => listener().isConnected;
