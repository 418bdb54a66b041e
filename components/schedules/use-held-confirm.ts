'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { missingThing } from '@/components/plan/missing';
import { planDifference } from '@/components/plan/plan-difference';
import { newPlanIn } from '@/components/plan/use-action-flow';
import { errorOf } from '@/components/ui/result';
import { confirmHeld } from '@/lib/actions/schedules';
import type { ErrorValue } from '@/lib/platform/result';
import type { Plan } from '@/lib/schemas/operation';
import type { ConfirmHeldInput, ScheduleDetail } from '@/lib/schemas/schedule';

/** From the held plan to its confirm. A plan that changed once more replaces it and must be read again. */
export function useHeldConfirm(detail: ScheduleDetail & { proposed: Plan }, onDone: () => void) {
  const client = useQueryClient();
  const router = useRouter();
  const [plan, setPlan] = useState(detail.proposed);
  const [readDigest, setReadDigest] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [answered, setAnswered] = useState({ digest: '', text: '' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorValue | null>(null);
  const difference = plan.digest === detail.confirmed.digest ? null : planDifference(detail.confirmed, plan);
  const read = readDigest === plan.digest;

  const answer = answered.digest === plan.digest ? answered.text : '';

  const confirm = async (when: ConfirmHeldInput['when']) => {
    setBusy(true);
    setError(null);
    const input = { scheduleId: detail.id, planDigest: plan.digest, confirmation: name, answer, when };
    const result = await confirmHeld(input).catch((thrown: unknown) => ({ ok: false as const, error: errorOf(thrown) }));
    setBusy(false);
    void client.invalidateQueries({ queryKey: ['schedules'] });
    if (!result.ok) {
      setError(result.error);
      setPlan(newPlanIn(result.error) ?? plan);
    } else if (result.data.operationId) router.push(`/operations/${result.data.operationId}`);
    else onDone();
  };

  return {
    plan,
    difference,
    read,
    setRead: (done: boolean) => setReadDigest(done ? plan.digest : null),
    name,
    setName,
    answer,
    setAnswer: (text: string) => setAnswered({ digest: plan.digest, text }),
    missing: missingThing({ plan, current: true, unusable: null, mayStart: true, unreadChanges: difference !== null && !read, confirmation: { name, reason: detail.reason, answer } }),
    busy,
    error,
    confirm,
  };
}
