import type { StepState, StepView } from '@/lib/schemas/operation';

/** A call of a batch; only what the screens count matters here. */
export const stepOf = (position: number, batch: number, state: StepState, targetKeys: string[], more: Partial<StepView> = {}): StepView => ({
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
  targetKeys,
  ...more,
});
