'use client';
import { useEffect, useState } from 'react';
import { errorOf } from '@/components/ui/result';
import { planOperation } from '@/lib/actions/operations';
import type { ErrorValue, Result } from '@/lib/platform/result';
import type { Plan } from '@/lib/schemas/operation';

const pauseMs = 400;

interface Wish {
  clusterId: string;
  action: string;
  options: Record<string, unknown>;
  targetKeys: string[];
}

interface Answer {
  key: string | null;
  /** The last plan that was made, also while a newer one is on its way or was refused. */
  plan: Plan | null;
  error: ErrorValue | null;
}

/** The plan for the options on screen; the latest wish wins. `occasion` changes when the same wish shall be planned anew. */
export function usePlan({ clusterId, action, options, targetKeys }: Wish, occasion: string) {
  const [answer, setAnswer] = useState<Answer>({ key: null, plan: null, error: null });
  const [round, setRound] = useState(0);
  const optionsKey = JSON.stringify(options);
  const key = `${round} ${occasion} ${optionsKey}`;
  const pause = round === 0 && Object.keys(options).length === 0 ? 0 : pauseMs;

  useEffect(() => {
    let latest = true;
    const ask = async () => {
      const wish = { clusterId, action, targetKeys, options: JSON.parse(optionsKey) as Record<string, unknown> };
      const result: Result<Plan> = await planOperation(wish).catch((thrown: unknown) => ({ ok: false, error: errorOf(thrown) }));
      if (!latest) return;
      setAnswer((before) => (result.ok ? { key, plan: result.data, error: null } : { key, plan: before.plan, error: result.error }));
    };
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      latest = false;
      clearTimeout(timer);
    };
  }, [clusterId, action, targetKeys, optionsKey, key, pause]);

  return {
    plan: answer.plan,
    error: answer.key === key ? answer.error : null,
    busy: answer.key !== key,
    again: () => setRound(round + 1),
    /** Takes over a plan that came with a refusal. */
    adopt: (plan: Plan) => setAnswer({ key, plan, error: null }),
  };
}
