import 'server-only';
import { isAllowed, type Permission } from '@/lib/auth/permissions';
import { listen } from '@/lib/db/listen';
import { logger } from '@/lib/platform/logger';
import { findGrants } from './find-session';

const everyMs = 10_000;
const againMs = 1_000;

/** Somebody who goes on receiving something after her request was judged. */
interface Standing {
  userId: string;
  sessionId: string;
  permission: Permission;
  teamId: string | null;
  lost: () => void;
}

class Watch {
  private readonly standing = new Set<Standing>();
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    listen('drydock_access', (userId) => void this.check(userId));
  }

  add(one: Standing): () => void {
    this.standing.add(one);
    this.plan(everyMs);
    return () => void this.standing.delete(one);
  }

  private plan(pauseMs: number): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.check(null);
    }, pauseMs).unref();
  }

  /** Null: everybody, because an announcement may have been missed. */
  private async check(userId: string | null): Promise<void> {
    const asked = [...this.standing].filter((one) => userId === null || one.userId === userId);
    if (asked.length === 0) return;
    let pauseMs = everyMs;
    try {
      const grants = await findGrants([...new Set(asked.map((one) => one.sessionId))]);
      for (const { sessionId, permission, teamId, lost } of asked) {
        const held = grants.get(sessionId);
        if (!held || !isAllowed(held, permission, teamId)) lost();
      }
    } catch (error) {
      logger.warn({ err: error }, 'the rights of those who watch could not be looked at');
      pauseMs = againMs;
      clearTimeout(this.timer);
      this.timer = undefined;
    }
    if (this.standing.size > 0) this.plan(pauseMs);
  }
}

const holder = globalThis as typeof globalThis & { drydockAllowed?: Watch };

/** Calls `lost` once the session ends, its person is disabled or the permission is taken away, until the returned function is called. */
export const whileAllowed = (one: Standing): (() => void) => (holder.drydockAllowed ??= new Watch()).add(one);
