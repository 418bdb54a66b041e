'use client';
import { useMemo, useState } from 'react';
import type { ErrorValue } from '@/lib/platform/result';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';
import type { Plan } from '@/lib/schemas/operation';
import { missingThing, type Confirmation } from './missing';
import { splitSecrets } from './split-secrets';
import { usePlan } from './use-plan';
import { useSubmit, type SubmitState } from './use-submit';
import { useUnreadChanges } from './use-unread-changes';

export interface FlowInput {
  cluster: ClusterDetail;
  action: ActionOffer;
  targetKeys: string[];
  /** The operation that this one carries on. */
  followsId?: string;
  /** An operation that cleared the way while this dialog waited: the same plan is made again. */
  remediedBy: string | null;
  onHandedOver: (operationId: string) => void;
}

/** The plan that came with a refusal because the one before is not what would be sent now. */
export const newPlanIn = (error: ErrorValue): Plan | null =>
  error.code === 'plan-changed' && typeof error.data === 'object' && error.data !== null && 'plan' in error.data ? (error.data.plan as Plan) : null;

/** Everything between opening the dialog and the answer: options, plan, confirmation, submit. Secrets live here and nowhere else. */
export function useActionFlow({ cluster, action, targetKeys, followsId, remediedBy, onHandedOver }: FlowInput) {
  // What was selected when the dialog opened, whatever the page behind it does.
  const [keys] = useState(targetKeys);
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [confirmation, setConfirmation] = useState<Confirmation>({ name: '', reason: '' });
  const [refusedId, setRefusedId] = useState<string | null>(null);
  const [submittedAfter, setSubmittedAfter] = useState<string | null>(null);

  const { options, secrets } = useMemo(() => splitSecrets(action.options, values), [action.options, values]);
  const wish = { clusterId: cluster.id, action: action.id, options, targetKeys: keys };
  const planning = usePlan(wish, remediedBy ?? '');
  const changes = useUnreadChanges(planning.plan);
  const submission = useSubmit();

  const { plan } = planning;
  const current = !planning.busy && planning.error === null;
  // An answer from before the way was cleared has done its duty.
  const answer: SubmitState = submittedAfter === remediedBy ? submission.state : { kind: 'idle' };
  const fieldErrors = { ...planning.error?.fields, ...(answer.kind === 'error' ? answer.error.fields : {}) };

  const submit = async () => {
    if (!plan) return;
    setSubmittedAfter(remediedBy);
    const follows = refusedId ?? remediedBy ?? followsId;
    const input = { ...wish, planDigest: plan.digest, secrets };
    const state = await submission.submit({ ...input, confirmation: confirmation.name, reason: confirmation.reason, ...(follows && { followsId: follows }) });
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
    confirmation,
    setConfirmation,
    planning,
    current,
    changes,
    answer,
    fieldErrors,
    refusedId,
    missing: missingThing({ plan, current, mayStart: cluster.can.submit, unreadChanges: changes.unread, confirmation }),
    busy: answer.kind === 'sending' || answer.kind === 'handed-over',
    submit,
  };
}

export type ActionFlowState = ReturnType<typeof useActionFlow>;
