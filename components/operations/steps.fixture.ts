import type { StepState, StepView } from '@/lib/schemas/operation';
import type { Placed } from './batch-views';

/** A call of a batch; only what the screens count matters here. */
export const stepOf = (position: number, batch: number, state: StepState, more: Partial<StepView> = {}): StepView => ({
  id: String(position),
  position,
  batch,
  waitSeconds: 0,
  gated: false,
  call: 'StopIt',
  kind: 'stop',
  state,
  progress: null,
  progressFrom: 'observed',
  vendorState: null,
  vendorIds: {},
  requestId: null,
  message: null,
  error: null,
  request: { method: 'POST', url: 'https://vendor.example/' },
  sentAt: null,
  acceptedAt: null,
  observedAt: null,
  finishedAt: null,
  usual: null,
  activities: [],
  targetCount: 0,
  ...more,
});

/** A call with the names of the targets that it acts on. */
export interface Call {
  step: StepView;
  names: string[];
}

export const callOf = (position: number, batch: number, state: StepState, names: string[], more: Partial<StepView> = {}): Call => ({ step: stepOf(position, batch, state, more), names });

/** The targets of these calls as the snapshot has them. */
export const seenTargets = (calls: Call[]): Placed[] =>
  [...new Set(calls.flatMap(({ names }) => names))].map((name) => ({ positions: calls.filter(({ names }) => names.includes(name)).map(({ step }) => step.position) }));
