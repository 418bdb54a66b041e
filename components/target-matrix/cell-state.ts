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

/** Targets of one component, in natural order. `from`: place of the first one among all cells. */
export interface CellGroup {
  key: string;
  service: string;
  component: string | null;
  from: number;
  /** Where in the operation's list the targets stand. */
  places: readonly number[];
  cells: readonly Cell[];
  counts: ReadonlyMap<BatchState, number>;
}

/** The cells and what they were made of. */
export interface Cells {
  states: readonly StepState[];
  targets: readonly TargetView[];
  groups: readonly CellGroup[];
}

/** Without cells yet. Done once: the targets of an operation never change. */
function layOut(targets: readonly TargetView[]): CellGroup[] {
  const placesOf = new Map<string, number[]>();
  for (const [place, { service, component }] of targets.entries()) {
    const key = JSON.stringify([service, component]);
    const places = placesOf.get(key) ?? [];
    placesOf.set(key, places);
    places.push(place);
  }
  let from = 0;
  return [...placesOf].map(([key, places]) => {
    const [service, component] = JSON.parse(key) as [string, string | null];
    const group = { key, service, component, from, places, cells: [], counts: new Map() };
    from += places.length;
    return group;
  });
}

function countStates(cells: readonly Cell[]): Map<BatchState, number> {
  const counts = new Map<BatchState, number>();
  for (const { state } of cells) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

/** The same cells and groups as before wherever there are no news: most news are about a few of ten thousand targets. */
export function cellsOf(targets: readonly TargetView[], steps: readonly StepView[], before?: Cells): Cells {
  const states: StepState[] = [];
  for (const { position, state } of steps) states[position] = state;
  const known = before?.states.length === states.length && before.states.every((state, position) => state === states[position]) ? before : null;
  const groups = (before?.groups ?? layOut(targets)).map((group) => {
    if (known && group.places.every((place) => targets[place] === known.targets[place])) return group;
    const old = known ? group.cells : [];
    const cells = group.places.flatMap((place, index): Cell[] => {
      const target = targets[place];
      const cell = old[index];
      return cell && cell.target === target ? [cell] : target ? [{ target, state: cellState(target, states) }] : [];
    });
    return { ...group, cells, counts: countStates(cells) };
  });
  return { states, targets, groups };
}
