import 'server-only';
import { logger } from '@/lib/platform/logger';
import { heartbeat } from './sweep';

const heartbeatMs = 1_000;

const holder = globalThis as typeof globalThis & { drydockPulse?: boolean };

/** Signs of life beside the work, not in turn with it: a process whose claims are slow must not look dead. */
export function startPulse(): void {
  if (holder.drydockPulse) return;
  holder.drydockPulse = true;
  const beat = (): void => void heartbeat().catch((error: unknown) => logger.error({ err: error }, 'a heartbeat was missed'));
  setInterval(beat, heartbeatMs).unref();
}

/** A process without a runner that sends all the same (its people's first calls) must be seen alive, or others give its calls up for lost. */
export async function keepAlive(): Promise<void> {
  if (holder.drydockPulse) return;
  await heartbeat();
  startPulse();
}
