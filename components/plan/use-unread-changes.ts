'use client';
import { useState } from 'react';
import type { Plan } from '@/lib/schemas/operation';
import { planDifference } from './plan-difference';

/** Compares the plan on screen with the one that the operator agreed to, until she says that she read what changed. */
export function useUnreadChanges(plan: Plan | null) {
  const [agreed, setAgreed] = useState<Plan | null>(null);
  const [readDigest, setReadDigest] = useState<string | null>(null);
  const difference = agreed && plan && agreed.digest !== plan.digest ? planDifference(agreed, plan) : null;
  const read = plan !== null && readDigest === plan.digest;
  return {
    difference,
    read,
    unread: difference !== null && !read,
    /** `null`: the operator changes the wish herself, so that there is nothing to compare. */
    agreeOn: setAgreed,
    markRead: (done: boolean) => setReadDigest(done && plan ? plan.digest : null),
  };
}
