'use client';
import { useTimeZone } from 'next-intl';
import { useMemo, useState } from 'react';
import { newSubmissionKey } from '@/components/plan/submission-key';
import { newPlanIn, type ActionFlowState } from '@/components/plan/use-action-flow';
import { errorOf } from '@/components/ui/result';
import { createSchedule } from '@/lib/actions/schedules';
import type { ErrorValue } from '@/lib/platform/result';
import type { ClusterDetail } from '@/lib/schemas/cluster';
import { ruleFor, selectionScopes } from '@/lib/schemas/selection-rule';
import { nextRun } from '@/lib/schemas/timing';
import { newDraft, timingOf, type ScheduleDraft } from './schedule-draft';

export type ScheduleMissing = 'secret' | 'noRuns' | 'needName';

/** The way of a confirmed plan into a schedule instead of to the vendor: same plan, same confirmation, one key a dialog. */
export function useScheduling(cluster: ClusterDetail, flow: ActionFlowState, name: string, onScheduled: () => void) {
  const zone = useTimeZone() ?? 'UTC';
  // The proposal is made once; what the page learns later does not move it.
  const [opened] = useState(cluster.at);
  const [scheduleId] = useState(newSubmissionKey);
  const [draft, setDraft] = useState<ScheduleDraft | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorValue | null>(null);
  const { wish, secrets, planning, changes, confirmation } = flow;

  const rules = useMemo(() => {
    const selected = new Set(wish.targetKeys);
    const instances = cluster.topology?.instances ?? [];
    const useful = cluster.hasInstances ? selectionScopes : selectionScopes.filter((scope) => scope !== 'component');
    return useful.flatMap((scope) => ruleFor(scope, instances, selected) ?? []);
  }, [wish.targetKeys, cluster.topology, cluster.hasInstances]);

  // What the vendor's call cannot split is meant whole later, too.
  const level = cluster.actions.find(({ id }) => id === wish.action)?.level;
  const scope = rules.find((rule) => rule.scope === level)?.scope ?? 'instances';
  const timing = draft && timingOf(draft);
  const secret = Object.keys(secrets)[0] ?? null;
  const runs = timing !== null && nextRun(timing, new Date(cluster.at)) !== null;
  const missing: ScheduleMissing | null = secret !== null ? 'secret' : !runs ? 'noRuns' : draft?.name.trim() === '' ? 'needName' : null;

  const save = async () => {
    const { plan } = planning;
    if (!plan || !draft || !timing) return;
    setBusy(true);
    setError(null);
    const input = { ...wish, scheduleId, name: draft.name, planDigest: plan.digest, confirmation: confirmation.name, answer: confirmation.answer, reason: confirmation.reason, timing, scope: draft.scope, lateMinutes: draft.lateMinutes };
    const result = await createSchedule(input).catch((thrown: unknown) => ({ ok: false as const, error: errorOf(thrown) }));
    setBusy(false);
    if (result.ok) return onScheduled();
    setError(result.error);
    const newPlan = newPlanIn(result.error);
    if (!newPlan) return;
    changes.agreeOn(plan);
    planning.adopt(newPlan);
  };

  return {
    draft,
    change: setDraft,
    toggle: () => {
      setError(null);
      setDraft(draft ? null : { ...newDraft(name, opened, zone), scope });
    },
    rules,
    secret,
    missing,
    busy,
    error,
    save,
  };
}
