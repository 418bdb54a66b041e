import type { OperationsFilter } from '@/lib/schemas/operation';

/** The filter as a query: only what is set, always in the same order, so that it serves as a key too. */
export function operationsQuery(filter: OperationsFilter): string {
  const query = new URLSearchParams();
  for (const name of ['q', 'state', 'outcome', 'action', 'teamId', 'clusterId', 'environment', 'providerId', 'from', 'to', 'before'] as const) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  return query.toString();
}
