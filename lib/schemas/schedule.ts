import { z } from 'zod';
import { limits } from '@/lib/config/limits';
import type { ActionKind } from '@/lib/providers/contract';
import type { ErrorValue } from '@/lib/platform/result';
import { Id, Name, type Environment, type IsoTime } from './basics';
import type { scheduleStates } from './choices';
import { PlanOperationInput, SubmitOperationInput, type Outcome, type Plan } from './operation';
import { selectionScopes, type SelectionRule } from './selection-rule';
import { Timing } from './timing';

export const CreateScheduleInput = PlanOperationInput.extend({
  /** Made by the browser once per dialog; a repeated submit finds the first schedule. */
  scheduleId: Id,
  name: Name,
  ...SubmitOperationInput.pick({ planDigest: true, confirmation: true, answer: true, reason: true }).shape,
  timing: Timing,
  scope: z.enum(selectionScopes),
  /** How late a run may come when no console was running; 0: it is skipped. */
  lateMinutes: z.number().int().min(0).max(limits.scheduleLateMinutes),
});
export type CreateScheduleInput = z.input<typeof CreateScheduleInput>;

export const ScheduleIdInput = z.object({ scheduleId: Id });

export const ConfirmHeldInput = ScheduleIdInput.extend({
  ...SubmitOperationInput.pick({ planDigest: true, confirmation: true, answer: true }).shape,
  /** The held run goes out now, or is skipped and the schedule goes on with its next. */
  when: z.enum(['now', 'next']),
});
export type ConfirmHeldInput = z.input<typeof ConfirmHeldInput>;

export type ScheduleState = (typeof scheduleStates)[number];

export const runOutcomes = ['submitted', 'refused', 'missed', 'held', 'skipped'] as const;
export type RunOutcome = (typeof runOutcomes)[number];

/** Why a run was held. Names are cut to a few; the counts are true. */
export interface HeldWhy {
  ownerMayNot: boolean;
  /** The cluster's name, environment, credential or account is another than the one that was confirmed. */
  settingsChanged: boolean;
  added: number;
  addedKeys: string[];
  gone: number;
  goneKeys: string[];
  /** Calls that differ by more than what is gone. */
  changedCalls: number;
  newWarnings: string[];
}

export interface ScheduleRunView {
  dueAt: IsoTime;
  at: IsoTime;
  outcome: RunOutcome;
  error: ErrorValue | null;
  operation: { id: string; state: 'running' | 'finished'; outcome: Outcome | null } | null;
}

export interface ScheduleSummary {
  id: string;
  name: string;
  team: { id: string; name: string };
  cluster: { id: string; name: string; providerId: string; environment: Environment };
  action: string;
  actionKind: ActionKind;
  destructive: boolean;
  reason: string;
  rule: SelectionRule;
  targetCount: number;
  timing: Timing;
  lateMinutes: number;
  state: ScheduleState;
  nextRunAt: IsoTime | null;
  heldFor: IsoTime | null;
  heldWhy: HeldWhy | null;
  /** A held run whose schedule has nothing after it can only run now or be skipped. */
  hasLaterRun: boolean;
  ownerName: string;
  runs: ScheduleRunView[];
  can: { manage: boolean };
}

export interface SchedulesPage {
  at: IsoTime;
  schedules: ScheduleSummary[];
  /** More of them are over than are listed. */
  olderOver: boolean;
}

export interface ScheduleDetail extends ScheduleSummary {
  at: IsoTime;
  confirmed: Plan;
  /** What the held run would have sent. */
  proposed: Plan | null;
}

/** What an action on a held schedule became. */
export interface HeldConfirmed {
  operationId: string | null;
}
