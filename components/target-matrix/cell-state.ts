import type { BatchState } from '@/components/operations/batch-views';
import type { StepState, StepView, TargetView } from '@/lib/schemas/operation';

const afterOutcome = { succeeded: 'done', failed: 'failed', unknown: 'doubt', canceled: 'doubt', 'not-sent': 'not-sent' } as const;

const doubtful: ReadonlySet<StepState> = new Set(['unknown', 'needs-human', 'canceled']);
const failed: ReadonlySet<StepState> = new Set(['failed', 'rejected']);

/** How far one target got, in the words that batches have: from its outcome, else from what was seen of it, else from its calls. */
function cellState({ outcome, reached, stateNow, positions }: TargetView, states: readonly StepState[]): BatchState {
  if (outcome) return afterOutcome[outcome];
  const calls = positions.flatMap((position) => states[position] ?? []);
  if (calls.some((state) => doubtful.has(state))) return 'doubt';
  if (reached) return 'done';
  if (stateNow === 'failed' || calls.some((state) => failed.has(state))) return 'failed';
  if (calls.every((state) => state === 'planned')) return 'waiting';
  return calls.every((state) => state === 'not-sent') ? 'not-sent' : 'vendor';
}

export interface Cell {
  target: TargetView;
  state: BatchState;
}

/** Places of the targets in the order in which people count nodes: core.9 before core.10. Computed once, because it costs more than the rest. */
export function naturalOrder(targets: readonly TargetView[]): number[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const name = ({ service, component, nodeName, ip, key }: TargetView): string => [service, component, nodeName ?? ip ?? key].join(' ');
  const names = targets.map(name);
  return targets.map((_, place) => place).sort((a, b) => compare(names[a] ?? '', names[b] ?? ''));
}

/** Targets of one component, in natural order. `from`: place of the first one among all cells. */
export interface CellGroup {
  key: string;
  service: string;
  component: string | null;
  from: number;
  cells: Cell[];
}

/** All of it anew with each news of ten thousand targets: no more than a look at each. */
export function cellGroups(targets: readonly TargetView[], steps: readonly StepView[], order: readonly number[]): CellGroup[] {
  const states: StepState[] = [];
  for (const { position, state } of steps) states[position] = state;
  const groups = new Map<string, CellGroup>();
  let group: CellGroup | undefined;
  for (const place of order) {
    const target = targets[place];
    if (!target) continue;
    const { service, component } = target;
    if (group?.service !== service || group.component !== component) {
      const key = JSON.stringify([service, component]);
      group = groups.get(key) ?? { key, service, component, from: 0, cells: [] };
      groups.set(key, group);
    }
    group.cells.push({ target, state: cellState(target, states) });
  }
  let from = 0;
  for (const each of groups.values()) {
    each.from = from;
    from += each.cells.length;
  }
  return [...groups.values()];
}

export function countStates(groups: readonly CellGroup[]): Map<BatchState, number> {
  const counts = new Map<BatchState, number>();
  for (const { cells } of groups) for (const { state } of cells) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
