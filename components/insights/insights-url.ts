import type { InsightsFilter } from '@/lib/schemas/insights';

/** The filter as a query, for the screen's address and for the files of its charts. */
export function insightsQuery(filter: InsightsFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(more);
  for (const name of ['period', 'teamId', 'environment', 'providerId'] as const) {
    const value = filter[name];
    if (value) query.set(name, value);
  }
  return query.toString();
}
