import 'server-only';
import { listen } from '@/lib/db/listen';
import { Hub } from './watch-hub';

const holder = globalThis as typeof globalThis & { drydockHubs?: Map<string, Hub> };

function hubs(): Map<string, Hub> {
  if (holder.drydockHubs) return holder.drydockHubs;
  const all = new Map<string, Hub>();
  listen('drydock_operation', (operationId) => {
    for (const hub of operationId === null ? all.values() : [all.get(operationId)]) hub?.hear();
  });
  // A server that is told to stop waits for its open answers, and these would never end.
  process.once('SIGTERM', () => {
    for (const hub of [...all.values()]) hub.dismiss();
  });
  return (holder.drydockHubs = all);
}

/** The hub of an operation in this process; there is one while somebody watches. */
export function hubOf(operationId: string): Pick<Hub, 'join' | 'leave'> {
  const all = hubs();
  const hub = all.get(operationId) ?? new Hub(operationId, () => void all.delete(operationId));
  all.set(operationId, hub);
  return hub;
}
