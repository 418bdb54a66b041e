'use client';
import { useMemo, useState } from 'react';
import { allInRange } from '@/components/ui/field-problem';
import type { ErrorValue } from '@/lib/platform/result';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';
import type { FollowUpKind, Plan } from '@/lib/schemas/operation';
import type { Rollout } from '@/lib/schemas/rollout';
import { missingThing, type Confirmation } from './missing';
import { formOf, onlyComponent, rolloutOf, splittable, type RolloutForm } from './rollout-form';
import { splitSecrets } from './split-secrets';
import { usePlan } from './use-plan';
import { useSubmit, type SubmitState } from './use-submit';
import { useUnreadChanges } from './use-unread-changes';

/** What a dialog opens with when an earlier operation is carried on. */
export interface Beginning {
  /** The operation that this one carries on, and how. */
  follows: { id: string; how: FollowUpKind };
  options?: Record<string, unknown>;
  rollout?: Rollout | null;
}

export interface FlowInput {
  cluster: ClusterDetail;
  action: ActionOffer;
  targetKeys: string[];
  beginning?: Beginning;
  /** An operation that cleared the way while this dialog waited: the same plan is made again. */
  remediedBy: string | null;
  onHandedOver: (operationId: string) => void;
}

/** The plan that came with a refusal because the one before is not what would be sent now. */
export const newPlanIn = (error: ErrorValue): Plan | null =>
  error.code === 'plan-changed' && typeof error.data === 'object' && error.data !== null && 'plan' in error.data ? (error.data.plan as Plan) : null;

/** Everything between opening the dialog and the answer: options, plan, confirmation, submit. Secrets live here and nowhere else. */
export function useActionFlow({ cluster, action, targetKeys, beginning, remediedBy, onHandedOver }: FlowInput) {
  // What was selected when the dialog opened, whatever the page behind it does.
  const [keys] = useState(targetKeys);
  const [values, setValues] = useState<Record<string, unknown>>(beginning?.options ?? {});
  const [batches, setBatches] = useState<RolloutForm>(() => formOf(beginning?.rollout ?? null));
  const [typed, setTyped] = useState<Confirmation>({ name: '', reason: '', answer: '' });
  const [answeredFor, setAnsweredFor] = useState<string | null>(null);
  const [refusedId, setRefusedId] = useState<string | null>(null);
  const [submittedAfter, setSubmittedAfter] = useState<string | null>(null);

  const { options, secrets } = useMemo(() => splitSecrets(action.options, values), [action.options, values]);
  const batchable = useMemo(() => splittable(action.level, cluster.topology?.instances ?? [], keys), [action.level, cluster.topology, keys]);
  const component = useMemo(() => onlyComponent(cluster.topology?.instances ?? [], keys), [cluster.topology, keys]);
  const { rollout, problems } = useMemo(() => rolloutOf(batchable ? batches : { ...batches, on: false }), [batches, batchable]);
  const unusable = !allInRange(action.options, values) ? 'options' : Object.keys(problems).length > 0 ? 'batches' : null;
  const wish = { clusterId: cluster.id, action: action.id, options, targetKeys: keys, ...(rollout && { rollout }) };
  const planning = usePlan(wish, unusable === null, remediedBy ?? '');
  const changes = useUnreadChanges(planning.plan);
  const submission = useSubmit();

  const { plan } = planning;
  // The question is about one plan: another one is answered anew.
  const confirmation = { ...typed, answer: plan && answeredFor === plan.digest ? typed.answer : '' };
  // An answer from before the way was cleared has done its duty.
  const answer: SubmitState = submittedAfter === remediedBy ? submission.state : { kind: 'idle' };
  const fieldErrors = { ...planning.error?.fields, ...(answer.kind === 'error' ? answer.error.fields : {}) };

  const submit = async () => {
    if (!plan) return;
    setSubmittedAfter(remediedBy);
    // What was refused or remedied in this dialog is nearer than what the dialog began with.
    const earlier = refusedId ?? remediedBy;
    const follows = earlier === null ? beginning?.follows : { id: earlier, how: 'remedy' as const };
    const input = { ...wish, planDigest: plan.digest, secrets };
    const state = await submission.submit({ ...input, confirmation: confirmation.name, answer: confirmation.answer, reason: confirmation.reason, ...(follows && { followsId: follows.id, followsHow: follows.how }) });
    if (state.kind === 'handed-over') onHandedOver(state.operationId);
    if (state.kind === 'refused') setRefusedId(state.operationId);
    const newPlan = state.kind === 'error' ? newPlanIn(state.error) : null;
    if (newPlan) {
      changes.agreeOn(plan);
      planning.adopt(newPlan);
    }
  };

  return {
    wish,
    secrets,
    values,
    changeValues: (next: Record<string, unknown>) => {
      setValues(next);
      changes.agreeOn(null);
    },
    batchable,
    component,
    batches,
    changeBatches: (next: RolloutForm) => {
      setBatches(next);
      changes.agreeOn(null);
    },
    confirmation,
    setConfirmation: (next: Confirmation) => {
      setTyped(next);
      setAnsweredFor(plan?.digest ?? null);
    },
    planning,
    changes,
    answer,
    fieldErrors,
    refusedId,
    missing: missingThing({ plan, current: planning.current, unusable, mayStart: cluster.can.submit, unreadChanges: changes.unread, confirmation }),
    busy: answer.kind === 'sending' || answer.kind === 'handed-over',
    submit,
  };
}

export type ActionFlowState = ReturnType<typeof useActionFlow>;
