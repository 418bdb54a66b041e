import 'server-only';
import { newId } from '@/lib/platform/ids';

const holder = globalThis as typeof globalThis & { drydockRunnerId?: string };

/** Names this process in leases. On globalThis, because the framework loads modules more than once. */
export function runnerId(): string {
  holder.drydockRunnerId ??= newId();
  return holder.drydockRunnerId;
}
