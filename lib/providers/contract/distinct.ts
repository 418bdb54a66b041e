/** Each key once, the first row of it. Vendors repeat rows when a list changes between two of its pages. */
export function distinctBy<T>(rows: readonly T[], keyOf: (row: T) => unknown): T[] {
  const byKey = new Map<unknown, T>();
  for (const row of rows) if (!byKey.has(keyOf(row))) byKey.set(keyOf(row), row);
  return [...byKey.values()];
}
