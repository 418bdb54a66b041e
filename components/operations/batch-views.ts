import type { OperationSnapshot, StepView, TargetView } from '@/lib/schemas/operation';

export type BatchState = 'waiting' | 'vendor' | 'done' | 'failed' | 'doubt' | 'not-sent';

export interface BatchView {
  batch: number;
  state: BatchState;
  steps: StepView[];
  /** Each counted once, however many calls of the batch act on it. */
  targets: number;
}

export type Placed = Pick<TargetView, 'positions'>;

/** How many targets any of these calls acts on. */
export function targetsOf(steps: readonly StepView[], targets: readonly Placed[]): number {
  if (steps.length === 0) return 0;
  const wanted = new Set(steps.map(({ position }) => position));
  return targets.filter(({ positions }) => positions.some((position) => wanted.has(position))).length;
}

/** The gravest word of its calls; a batch under way whose second call is still to come is with the vendor. */
function stateOf(steps: StepView[]): BatchState {
  const has = (...states: StepView['state'][]) => steps.some(({ state }) => states.includes(state));
  if (has('unknown', 'needs-human')) return 'doubt';
  if (has('sending', 'running')) return 'vendor';
  if (has('failed', 'rejected')) return 'failed';
  if (has('canceled')) return 'doubt';
  if (steps.every(({ state }) => state === 'planned')) return 'waiting';
  if (steps.every(({ state }) => state === 'succeeded')) return 'done';
  if (steps.every(({ state }) => state === 'not-sent')) return 'not-sent';
  return has('not-sent') ? 'failed' : 'vendor';
}

function batchesOf(positions: readonly number[], batchOf: ReadonlyMap<number, number>): Iterable<number> {
  const batches = positions.flatMap((position) => batchOf.get(position) ?? []);
  return batches.length > 1 ? new Set(batches) : batches;
}

/** By the steps alone: which targets they act on never changes. */
const remembered = new WeakMap<readonly StepView[], BatchView[]>();

/** The batches of one operation, each with its word. Several parts of the page ask for them with each news of ten thousand targets. */
export function batchViews(steps: readonly StepView[], targets: readonly Placed[]): BatchView[] {
  const known = remembered.get(steps);
  if (known) return known;
  const batches = new Map<number, StepView[]>();
  for (const step of steps) {
    const own = batches.get(step.batch);
    if (own) own.push(step);
    else batches.set(step.batch, [step]);
  }
  const batchOf = new Map(steps.map(({ position, batch }) => [position, batch]));
  const counts = new Map<number, number>();
  for (const { positions } of targets) for (const batch of batchesOf(positions, batchOf)) counts.set(batch, (counts.get(batch) ?? 0) + 1);
  const views = [...batches].map(([batch, own]) => ({ batch, state: stateOf(own), steps: own, targets: counts.get(batch) ?? 0 }));
  remembered.set(steps, views);
  return views;
}

/** The last batch that something was sent of; the first one before anything was. */
export const batchUnderWay = (batches: readonly BatchView[]): number => batches.findLast(({ state }) => state !== 'waiting' && state !== 'not-sent')?.batch ?? 0;

/** What the operation waits for at the edge of a batch; null: nothing, or there is no batch left. */
export type Edge =
  | { kind: 'paused'; by: string; at: string | null }
  | { kind: 'held'; minutes: number; at: string | null }
  | { kind: 'gate'; batch: number; at: string; why: OperationSnapshot['events'][number] | null }
  | { kind: 'until'; batch: number; at: string }
  | { kind: 'halted'; by: string };

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Read from the snapshot and its timeline, on the server's clock. */
export function edgeOf({ state, control, gateSince, steps, targets, events, at }: OperationSnapshot): Edge | null {
  if (state !== 'running') return null;
  const last = (...kinds: string[]) => events.findLast(({ kind }) => kinds.includes(kind)) ?? null;
  if (control === 'halt') return { kind: 'halted', by: textOf(last('sending-stopped')?.facts['by']) };
  if (control === 'pause') {
    const event = last('paused', 'gate-held');
    if (event?.kind === 'gate-held') return { kind: 'held', minutes: Number(event.facts['minutes']), at: event.at };
    return { kind: 'paused', by: textOf(event?.facts['by']), at: event?.at ?? null };
  }
  const next = batchViews(steps, targets).find((batch) => batch.state === 'waiting');
  if (!next) return null;
  if (gateSince !== null) {
    const why = last('gate-shut');
    return { kind: 'gate', batch: next.batch, at: gateSince, why: why && why.at >= gateSince ? why : null };
  }
  const released = last('batch-released');
  const from = textOf(released?.facts['at']);
  return released?.facts['batch'] === next.batch + 1 && from > at ? { kind: 'until', batch: next.batch, at: from } : null;
}
