import { z } from 'zod';
import { limits } from '@/lib/config/limits';
import { Id } from './basics';
import { followUps, type FollowUpKind, type Outcome } from './operation';
import type { Rollout } from './rollout';

const Reason = z.string().trim().max(limits.reasonMaxLength).default('');

/** Holds the operation at the next batch edge. */
export const PauseInput = z.object({ operationId: Id, reason: Reason });
export type PauseInput = z.input<typeof PauseInput>;

/** `despiteGate`: sends the next batch although the health gate in front of it did not open; needs a reason. */
export const ResumeInput = z.object({ operationId: Id, despiteGate: z.boolean().default(false), reason: Reason });
export type ResumeInput = z.input<typeof ResumeInput>;

/** Ends the operation after the batch that is under way; what was not sent is never sent. Nothing takes it back, so it needs a reason. */
export const StopSendingInput = z.object({ operationId: Id, reason: z.string().trim().min(1).max(limits.reasonMaxLength) });
export type StopSendingInput = z.input<typeof StopSendingInput>;

export const FollowUpInput = z.object({ operationId: Id, how: z.enum(followUps).exclude(['remedy']) });
export type FollowUpInput = z.input<typeof FollowUpInput>;

/** One target of the earlier operation, and whether the follow-up starts with it chosen. */
export interface FollowUpTarget {
  key: string;
  outcome: Outcome | null;
  chosen: boolean;
  /** No longer in the cluster: cannot be chosen. */
  gone: boolean;
}

/** What a follow-up begins with; the plan made from it is new, with a digest of its own. */
export interface FollowUp {
  operationId: string;
  how: FollowUpKind;
  clusterId: string;
  action: string;
  options: Record<string, unknown>;
  rollout: Rollout | null;
  targets: FollowUpTarget[];
}
