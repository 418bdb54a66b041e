'use client';
import { useEffect, useState } from 'react';
import { errorOf } from '@/components/ui/result';
import { planOperation } from '@/lib/actions/operations';
import type { ErrorValue, Result } from '@/lib/platform/result';
import type { Plan } from '@/lib/schemas/operation';
import type { Rollout } from '@/lib/schemas/rollout';

const pauseMs = 400;

interface Wish {
  clusterId: string;
  action: string;
  options: Record<string, unknown>;
  targetKeys: string[];
  rollout?: Rollout;
}

interface Answer {
  key: string | null;
  /** The last plan that was made, also while a newer one is on its way or was refused. */
  plan: Plan | null;
  error: ErrorValue | null;
}

/** The plan for the options on screen; the latest wish wins. Not `usable`: something typed cannot be planned, so nothing is. `occasion` changes when the same wish shall be planned anew. */
export function usePlan({ clusterId, action, options, targetKeys, rollout }: Wish, usable: boolean, occasion: string) {
  const [answer, setAnswer] = useState<Answer>({ key: null, plan: null, error: null });
  const [round, setRound] = useState(0);
  const wishKey = JSON.stringify({ options, ...(rollout && { rollout }) });
  const key = `${round} ${occasion} ${wishKey}`;
  const [firstWish] = useState(wishKey);
  const pause = round === 0 && wishKey === firstWish ? 0 : pauseMs;

  useEffect(() => {
    if (!usable) return;
    let latest = true;
    const ask = async () => {
      const wish = JSON.parse(wishKey) as { options: Record<string, unknown>; rollout?: Rollout };
      const result: Result<Plan> = await planOperation({ clusterId, action, targetKeys, ...wish }).catch((thrown: unknown) => ({ ok: false, error: errorOf(thrown) }));
      if (!latest) return;
      setAnswer((before) => (result.ok ? { key, plan: result.data, error: null } : { key, plan: before.plan, error: result.error }));
    };
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      latest = false;
      clearTimeout(timer);
    };
  }, [clusterId, action, targetKeys, wishKey, key, pause, usable]);

  return {
    plan: answer.plan,
    error: answer.key === key ? answer.error : null,
    busy: usable && answer.key !== key,
    /** The plan on screen belongs to what is on screen beside it, and was not refused. */
    current: usable && answer.key === key && answer.error === null,
    again: () => setRound(round + 1),
    /** Takes over a plan that came with a refusal. */
    adopt: (plan: Plan) => setAnswer({ key, plan, error: null }),
  };
}
