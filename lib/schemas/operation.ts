import { z } from 'zod';
import { limits } from '@/lib/config/limits';
import type { ActionKind, Expectation, JsonValue, PlanWarning, ProviderErrorFacts, RequestPreview, RunState } from '@/lib/providers/contract';
import { Id, type Environment, type IsoTime } from './basics';

export const PlanOperationInput = z.object({
  clusterId: Id,
  action: z.string().min(1).max(60),
  options: z.record(z.string(), z.unknown()).default({}),
  /** Exactly what was selected on screen. Never empty: nothing selected is not everything. */
  targetKeys: z.array(z.string().min(1).max(400)).min(1).max(limits.selectionMaxTargets),
});
export type PlanOperationInput = z.input<typeof PlanOperationInput>;

export const SubmitOperationInput = PlanOperationInput.extend({
  planDigest: z.string().regex(/^[0-9a-f]{64}$/),
  /** The cluster's name as typed, where the plan asks for it. */
  confirmation: z.string().max(200).default(''),
  reason: z.string().trim().max(limits.reasonMaxLength).default(''),
  /** Made by the browser once per confirm dialog; a repeated submit finds the first operation. */
  submissionKey: Id,
  /** Values of secret options. Held in memory until sent, never stored. */
  secrets: z.record(z.string(), z.string().max(500)).default({}),
  /** The operation that this one carries on, e.g. the stop that needed a backup first. */
  followsId: Id.optional(),
});
export type SubmitOperationInput = z.input<typeof SubmitOperationInput>;

export interface PlanTarget {
  key: string;
  service: string;
  component: string | null;
  nodeName: string | null;
  ip: string | null;
  group: string | null;
  haRole: string | null;
  state: RunState;
  vendorState: string;
  selected: boolean;
}

export interface PlanStepView {
  position: number;
  call: string;
  kind: ActionKind;
  expect: Expectation;
  targetKeys: string[];
  affectedKeys: string[];
  request: RequestPreview;
  progress: 'vendor' | 'observed';
}

export interface Plan {
  clusterId: string;
  clusterName: string;
  providerId: string;
  environment: Environment;
  action: string;
  kind: ActionKind;
  destructive: boolean;
  steps: PlanStepView[];
  targets: PlanTarget[];
  warnings: PlanWarning[];
  /** SHA-256 over everything that the operator is shown. Submitting needs it unchanged. */
  digest: string;
  /** Age basis of the plan: when the states in it were observed. */
  observedAt: IsoTime;
  secretNames: string[];
  confirm: { typeName: boolean; reasonRequired: boolean };
}

export const stepStates = ['planned', 'sending', 'running', 'succeeded', 'failed', 'rejected', 'unknown', 'needs-human', 'canceled', 'not-sent'] as const;
export type StepState = (typeof stepStates)[number];

export const outcomes = ['succeeded', 'failed', 'unknown', 'canceled', 'not-sent'] as const;
export type Outcome = (typeof outcomes)[number];

export interface StepView {
  id: string;
  position: number;
  call: string;
  kind: ActionKind;
  state: StepState;
  progress: number | null;
  progressFrom: 'vendor' | 'observed';
  vendorState: string | null;
  vendorIds: Record<string, string>;
  requestId: string | null;
  message: string | null;
  error: ProviderErrorFacts | null;
  request: RequestPreview;
  sentAt: IsoTime | null;
  acceptedAt: IsoTime | null;
  observedAt: IsoTime | null;
  finishedAt: IsoTime | null;
  targetCount: number;
}

export interface TargetView extends PlanTarget {
  /** State when the operation was planned is `state`; this is the latest observation. */
  stateNow: RunState | null;
  vendorNow: string | null;
  /** While it runs: seen where it should be after every call that acts on it. A restart begins and ends in the same state. */
  reached: boolean;
  outcome: Outcome | null;
  message: string | null;
}

export interface OperationEventView {
  id: string;
  at: IsoTime;
  kind: string;
  position: number | null;
  facts: Record<string, JsonValue>;
}

export interface OperationSummary {
  id: string;
  /** Null once the cluster was removed from Drydock. */
  clusterId: string | null;
  clusterName: string;
  providerId: string;
  team: { id: string; name: string };
  environment: Environment;
  action: string;
  actionKind: ActionKind;
  reason: string;
  state: 'running' | 'finished';
  outcome: Outcome | null;
  progress: number | null;
  needsHuman: boolean;
  targetCount: number;
  createdByName: string;
  createdAt: IsoTime;
  finishedAt: IsoTime | null;
}

/** Everything about one operation: what its page begins with, and polls where no stream gets through. */
export interface OperationSnapshot extends OperationSummary {
  at: IsoTime;
  /** Place from which a delta goes on. Opaque, grows. */
  cursor: string;
  options: Record<string, JsonValue>;
  planDigest: string;
  warnings: PlanWarning[];
  followsId: string | null;
  steps: StepView[];
  targets: TargetView[];
  events: OperationEventView[];
  can: { stopTracking: boolean };
}

export type StepNews = Omit<StepView, 'request' | 'targetCount'>;
export type TargetNews = Pick<TargetView, 'key' | 'stateNow' | 'vendorNow' | 'reached' | 'outcome' | 'message'>;

/** What has changed since a cursor. A row may come twice, none is left out: put in place by id, key and position. */
export interface OperationDelta {
  at: IsoTime;
  cursor: string;
  summary: OperationSummary;
  steps: StepNews[];
  targets: TargetNews[];
  events: OperationEventView[];
}

/** The place up to which a browser has followed. */
export const Cursor = z.string().regex(/^\d{1,18}$/);

/** Ends the tracking of a step that nobody can prove: the operator says what she found and where. */
export const StopTrackingInput = z.object({ operationId: Id, evidence: z.string().trim().min(1).max(limits.reasonMaxLength) });
export type StopTrackingInput = z.input<typeof StopTrackingInput>;

/** What the confirm dialog gets back. `firstAnswer`: the vendor's answer to the first call, when it came in time. */
export interface Submitted {
  operationId: string;
  firstAnswer: 'accepted' | 'pending' | 'refused' | 'unknown';
  refusal: ProviderErrorFacts | null;
}

export const OperationIdInput = z.object({ operationId: Id });

export const OperationsFilter = z.object({
  state: z.enum(['running', 'finished']).optional(),
  outcome: z.enum(outcomes).optional(),
  action: z.string().max(60).optional(),
  teamId: Id.optional(),
  clusterId: Id.optional(),
  /** The last operation of the page before. */
  before: Id.optional(),
});
export type OperationsFilter = z.infer<typeof OperationsFilter>;

export interface OperationsPage {
  at: IsoTime;
  operations: OperationSummary[];
  /** Value for `before` of the next page; null at the end. */
  next: string | null;
}
