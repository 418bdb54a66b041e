'use server';

import { advance } from '@/lib/runner/advance';
import { AddCommentInput } from '@/lib/schemas/comment';
import { FollowUpInput, PauseInput, ResumeInput, StopSendingInput } from '@/lib/schemas/control';
import { OperationIdInput, PlanOperationInput, StopTrackingInput, SubmitOperationInput, type Submitted } from '@/lib/schemas/operation';
import { addComment as comment } from '@/lib/services/operations/add-comment';
import { markSeen as see } from '@/lib/services/operations/mark-seen';
import { pauseOperation as pause } from '@/lib/services/operations/pause-operation';
import { planOperation as plan } from '@/lib/services/operations/plan-operation';
import { proposeFollowUp as propose } from '@/lib/services/operations/propose-follow-up';
import { resumeOperation as resume } from '@/lib/services/operations/resume-operation';
import { stopSending as halt } from '@/lib/services/operations/stop-sending';
import { stopTracking as stop } from '@/lib/services/operations/stop-tracking';
import { submitOperation as submit } from '@/lib/services/operations/submit-operation';
import { action } from '@/lib/transport/action';

export const planOperation = action('operation.plan', PlanOperationInput, plan);

export const submitOperation = action('operation.submit', SubmitOperationInput, async (ctx, input): Promise<Submitted> => {
  const { operationId, repeated } = await submit(ctx, input);
  if (repeated) return { operationId, firstAnswer: 'pending', refusal: null };
  const answer = await advance(operationId, input.secrets);
  return { operationId, firstAnswer: answer.kind, refusal: answer.kind === 'refused' ? answer.facts : null };
});

export const stopTracking = action('operation.stop-tracking', StopTrackingInput, stop);

export const pauseOperation = action('operation.pause', PauseInput, pause);

export const resumeOperation = action('operation.resume', ResumeInput, resume);

export const stopSending = action('operation.stop-sending', StopSendingInput, halt);

export const proposeFollowUp = action('operation.propose-follow-up', FollowUpInput, propose);

export const addComment = action('operation.comment', AddCommentInput, comment);

export const markSeen = action('operation.mark-seen', OperationIdInput, see);
