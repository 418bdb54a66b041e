import type { OperationDelta, OperationSnapshot } from '@/lib/schemas/operation';

/** New values put over old rows. A row about which there is no news stays the same object, and a list without news the same list. */
function renewed<Row extends object, News extends object>(rows: Row[], news: News[], keyOf: (row: Row | News) => unknown): Row[] | null {
  if (news.length === 0) return rows;
  const left = new Map(news.map((row) => [keyOf(row), row]));
  const next = rows.map((row) => {
    const key = keyOf(row);
    const found = left.get(key);
    if (!found) return row;
    left.delete(key);
    return { ...row, ...found };
  });
  return left.size === 0 ? next : null;
}

/** The snapshot with the delta in it. Null when the delta speaks of rows that the snapshot does not have: it has to be read anew. */
export function applyDelta(snapshot: OperationSnapshot, { head, steps, targets, events, at, cursor }: OperationDelta): OperationSnapshot | null {
  const newSteps = renewed(snapshot.steps, steps, (step) => step.id);
  const newTargets = renewed(snapshot.targets, targets, (target) => target.key);
  if (!newSteps || !newTargets) return null;
  const known = new Set(snapshot.events.map(({ id }) => id));
  const added = events.filter(({ id }) => !known.has(id));
  // Ids are given before transactions commit: a lower one may come later.
  const newEvents = added.length === 0 ? snapshot.events : [...snapshot.events, ...added].sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
  return { ...snapshot, ...head, at, cursor, steps: newSteps, targets: newTargets, events: newEvents };
}
