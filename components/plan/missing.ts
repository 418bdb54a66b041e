import type { Plan } from '@/lib/schemas/operation';

export interface Confirmation {
  name: string;
  reason: string;
  /** To the plan's question; belongs to the plan on screen. */
  answer: string;
}

export type Missing = 'plan' | 'options' | 'batches' | 'permission' | 'blocking' | 'changes' | 'name' | 'reason' | 'answer';

interface Situation {
  plan: Plan | null;
  /** The plan on screen belongs to the options on screen and was not refused. */
  current: boolean;
  /** What is typed and cannot be used. */
  unusable: 'options' | 'batches' | null;
  mayStart: boolean;
  unreadChanges: boolean;
  confirmation: Confirmation;
}

/** The one thing to do next before the verb is available; null when it is. */
export function missingThing({ plan, current, unusable, mayStart, unreadChanges, confirmation }: Situation): Missing | null {
  if (!mayStart) return 'permission';
  if (unusable) return unusable;
  if (!plan || !current) return 'plan';
  if (plan.warnings.some(({ level }) => level === 'blocking')) return 'blocking';
  if (unreadChanges) return 'changes';
  if (plan.confirm.reasonRequired && confirmation.reason.trim() === '') return 'reason';
  if (plan.confirm.typeName && confirmation.name !== plan.clusterName) return 'name';
  if (plan.confirm.question && confirmation.answer.trim() === '') return 'answer';
  return null;
}
