import { z } from 'zod';
import { limits } from '@/lib/config/limits';
import type { ActionKind, Expectation, JsonValue, PlanWarning, ProviderErrorFacts, RequestPreview, RunState, StepActivity } from '@/lib/providers/contract';
import { Environment, Id, type IsoTime } from './basics';
import { outcomes } from './choices';
import { Rollout } from './rollout';

export const PlanOperationInput = z.object({
  clusterId: Id,
  action: z.string().min(1).max(60),
  options: z.record(z.string(), z.unknown()).default({}),
  /** Batches paced by the console. Absent: every call as soon as the one before has ended well. */
  rollout: Rollout.optional(),
  /** Exactly what was selected on screen. Never empty: nothing selected is not everything. */
  targetKeys: z.array(z.string().min(1).max(400)).min(1).max(limits.selectionMaxTargets),
});
export type PlanOperationInput = z.input<typeof PlanOperationInput>;

/** Why an operation follows another. `remedy`: clears its way; the others are asked for from its page. */
export const followUps = ['remedy', 'retry', 'again', 'reverse'] as const;
export type FollowUpKind = (typeof followUps)[number];

export const SubmitOperationInput = PlanOperationInput.extend({
  planDigest: z.string().regex(/^[0-9a-f]{64}$/),
  /** The cluster's name as typed, where the plan asks for it. */
  confirmation: z.string().max(200).default(''),
  /** The answer to the plan's question, where it asks one. */
  answer: z.string().trim().max(200).optional(),
  reason: z.string().trim().max(limits.reasonMaxLength).default(''),
  /** Made by the browser once per confirm dialog; a repeated submit finds the first operation. */
  submissionKey: Id,
  /** Values of secret options. Held in memory until sent, never stored. */
  secrets: z.record(z.string(), z.string().max(500)).default({}),
  /** The operation that this one carries on, e.g. the stop that needed a backup first. */
  followsId: Id.optional(),
  followsHow: z.enum(followUps).optional(),
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
  /** Steps of one batch belong together; pausing and stopping happen between batches. */
  batch: number;
  /** Pause before this batch, from the end of the one before. */
  waitSeconds: number;
  /** Goes out only when every target so far was seen healthy. */
  gated: boolean;
  call: string;
  kind: ActionKind;
  expect: Expectation;
  targetKeys: string[];
  affectedKeys: string[];
  request: RequestPreview;
  progress: 'vendor' | 'observed';
}

/** Why what is left of a component matters more than elsewhere. `last`: nothing of it runs on. */
export const graveReasons = ['quorum', 'last', 'active'] as const;
export type GraveReason = (typeof graveReasons)[number];

/** One component (or service without instances) that the operation acts on, and what of it is left alone. */
export interface PlanRemainder {
  service: string;
  component: string | null;
  total: number;
  /** Running when the plan was made, and how many of those the operation acts on. */
  up: number;
  acted: number;
  /** Names of those that it does not act on, running all of them; cut to a few. */
  staying: string[];
  grave: GraveReason | null;
}

/** A question that only a reader of the plan can answer. The answer is not part of it: the server works it out again. */
export const questions = ['which-stays', 'how-many-stay', 'which-acted', 'how-many-acted', 'how-many-services'] as const;
export interface PlanQuestion {
  ask: (typeof questions)[number];
  service: string;
  component: string;
  /** Names to choose from; null: a number is typed. */
  choices: string[] | null;
}
/** The answer "none of them" among names. */
export const noneOfThem = '-';

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
  rollout: Rollout | null;
  /** Targets that may fail before no further batch is sent. */
  tolerated: number;
  secretNames: string[];
  /** By component. Empty for what takes nothing down; absent in plans that an earlier version stored. */
  remains?: PlanRemainder[];
  confirm: { typeName: boolean; reasonRequired: boolean; question?: PlanQuestion | null };
}

export const stepStates = ['planned', 'sending', 'running', 'succeeded', 'failed', 'rejected', 'unknown', 'needs-human', 'canceled', 'not-sent'] as const;
export type StepState = (typeof stepStates)[number];

export type Outcome = (typeof outcomes)[number];

/** How long calls like this one took. Either number is null where nobody knows it. */
export interface UsualDuration {
  /** Seconds from acceptance to the end that half of them needed. */
  seconds: number | null;
  /** Seconds that 95 of 100 did not exceed, or the longest that the vendor names. */
  slowSeconds: number | null;
  from: 'history' | 'vendor';
  /** Earlier calls that it was learned from; 0 for the vendor's word. */
  count: number;
}

export interface StepView {
  id: string;
  position: number;
  batch: number;
  waitSeconds: number;
  gated: boolean;
  call: string;
  kind: ActionKind;
  state: StepState;
  progress: number | null;
  progressFrom: 'vendor' | 'observed';
  usual: UsualDuration | null;
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
  /** The vendor's own steps of this call's operation; empty where it shows none. */
  activities: StepActivity[];
  targetCount: number;
}

export interface TargetView extends PlanTarget {
  /** Positions of the calls that act on it. Never changes. */
  positions: number[];
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

/** What people say about the batches that are still to come. */
export const controls = ['go', 'pause', 'halt'] as const;
export type Control = (typeof controls)[number];

/** Everything about one operation: what its page begins with, and polls where no stream gets through. */
export interface OperationSnapshot extends OperationSummary {
  at: IsoTime;
  /** Place from which a delta goes on. Opaque, grows. */
  cursor: string;
  rollout: Rollout | null;
  tolerated: number;
  control: Control;
  /** Since when the health gate in front of the next batch is shut; null: it is not. */
  gateSince: IsoTime | null;
  followsHow: FollowUpKind | null;
  /** Operations that were started from this one's page, oldest first. */
  followedBy: { id: string; how: FollowUpKind | null; state: 'running' | 'finished'; outcome: Outcome | null }[];
  options: Record<string, JsonValue>;
  /** In which unit an option counts, by its name. */
  optionUnits: Record<string, string>;
  planDigest: string;
  warnings: PlanWarning[];
  followsId: string | null;
  steps: StepView[];
  targets: TargetView[];
  events: OperationEventView[];
  /** `control`: pause, resume and stop sending; `followUp`: retry, run again, reverse. */
  can: { stopTracking: boolean; control: boolean; followUp: boolean; comment: boolean };
}

/** What may change about the operation itself. */
export type OperationHead = OperationSummary & Pick<OperationSnapshot, 'control' | 'gateSince' | 'followedBy'>;
export type StepNews = Omit<StepView, 'request' | 'targetCount'>;
export type TargetNews = Pick<TargetView, 'key' | 'stateNow' | 'vendorNow' | 'reached' | 'outcome' | 'message'>;

/** What has changed since a cursor. A row may come twice, none is left out: put in place by id, key and position. */
export interface OperationDelta {
  at: IsoTime;
  cursor: string;
  head: OperationHead;
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
  /** Somewhere in the cluster's name, the reason or the person's name. */
  q: z.string().trim().max(120).optional(),
  state: z.enum(['running', 'finished']).optional(),
  outcome: z.enum(outcomes).optional(),
  action: z.string().max(60).optional(),
  teamId: Id.optional(),
  clusterId: Id.optional(),
  environment: Environment.optional(),
  providerId: z.string().max(60).optional(),
  /** Begun from then on, and before then. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
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
