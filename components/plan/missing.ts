import type { Plan } from '@/lib/schemas/operation';

export interface Confirmation {
  name: string;
  reason: string;
}

export type Missing = 'plan' | 'batches' | 'permission' | 'blocking' | 'changes' | 'name' | 'reason';

interface Situation {
  plan: Plan | null;
  /** The plan on screen belongs to the options on screen and was not refused. */
  current: boolean;
  /** Everything typed into the batches can be used. */
  usable: boolean;
  mayStart: boolean;
  unreadChanges: boolean;
  confirmation: Confirmation;
}

/** The one thing to do next before the verb is available; null when it is. */
export function missingThing({ plan, current, usable, mayStart, unreadChanges, confirmation }: Situation): Missing | null {
  if (!mayStart) return 'permission';
  if (!usable) return 'batches';
  if (!plan || !current) return 'plan';
  if (plan.warnings.some(({ level }) => level === 'blocking')) return 'blocking';
  if (unreadChanges) return 'changes';
  if (plan.confirm.reasonRequired && confirmation.reason.trim() === '') return 'reason';
  if (plan.confirm.typeName && confirmation.name !== plan.clusterName) return 'name';
  return null;
}
