import type { AuditFilter } from '@/lib/schemas/audit';

const names = ['actor', 'teamId', 'clusterId', 'operationId', 'action', 'outcome', 'from', 'to'] as const;

/** The filter as a query: what the page, the next page and the export share. */
export function auditQuery(filter: AuditFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  for (const name of names) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.toString();
}
