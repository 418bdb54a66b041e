import { limits } from '@/lib/config/limits';
import { unitOf, type Instance, type SelectionLevel } from '@/lib/providers/contract';
import { Rollout, type Amount } from '@/lib/schemas/rollout';

export interface AmountForm {
  value: string;
  unit: Amount['unit'];
}

/** The sentence as it stands in the dialog: numbers as typed, valid or not. */
export interface RolloutForm {
  on: boolean;
  batch: AmountForm;
  waitSeconds: string;
  order: Rollout['order'];
  tolerate: AmountForm;
  healthGate: boolean;
}

export type RolloutField = 'batch' | 'waitSeconds' | 'tolerate';

/** What is wrong with one field, and what it takes. */
export interface RolloutProblem {
  unit: Amount['unit'] | 'seconds';
  least: number;
  most: number;
}

export const noBatches: RolloutForm = { on: false, batch: { value: '2', unit: 'count' }, waitSeconds: '0', order: 'name', tolerate: { value: '0', unit: 'count' }, healthGate: true };

const amountForm = ({ value, unit }: Amount): AmountForm => ({ value: String(value), unit });

/** The sentence of an earlier operation. */
export const formOf = (rollout: Rollout | null): RolloutForm =>
  rollout ? { on: true, batch: amountForm(rollout.batch), waitSeconds: String(rollout.waitSeconds), order: rollout.order, tolerate: amountForm(rollout.tolerate), healthGate: rollout.healthGate } : noBatches;

// An empty field is not zero.
const numberIn = (text: string): number => (text.trim() === '' ? NaN : Number(text));

function problemOf(field: RolloutField, form: RolloutForm): RolloutProblem {
  if (field === 'waitSeconds') return { unit: 'seconds', least: 0, most: limits.batchWaitMaxSeconds };
  const { unit } = form[field];
  return { unit, least: field === 'batch' ? 1 : 0, most: unit === 'percent' ? 100 : limits.selectionMaxTargets };
}

/** What the server is asked for: no batches, these batches, or nothing while a field cannot be used. */
export function rolloutOf(form: RolloutForm): { rollout: Rollout | null; problems: Partial<Record<RolloutField, RolloutProblem>> } {
  if (!form.on) return { rollout: null, problems: {} };
  const amount = ({ value, unit }: AmountForm) => ({ unit, value: numberIn(value) });
  const parsed = Rollout.safeParse({ batch: amount(form.batch), waitSeconds: numberIn(form.waitSeconds), order: form.order, tolerate: amount(form.tolerate), healthGate: form.healthGate });
  if (parsed.success) return { rollout: parsed.data, problems: {} };
  const fields = new Set(parsed.error.issues.map((issue) => issue.path[0] as RolloutField));
  return { rollout: null, problems: Object.fromEntries([...fields].map((field) => [field, problemOf(field, form)])) };
}

/** Batches split a selection into its smallest callable things; one such thing cannot be split. */
export function splittable(level: SelectionLevel, instances: readonly Instance[], keys: readonly string[]): boolean {
  const chosen = new Set(keys);
  return new Set(instances.filter(({ key }) => chosen.has(key)).map(unitOf[level])).size > 1;
}

/** The one component that is selected; null where there are several, or none of its own. */
export function onlyComponent(instances: readonly Instance[], keys: readonly string[]): string | null {
  const chosen = new Set(keys);
  const names = new Set(instances.filter(({ key }) => chosen.has(key)).map(({ component }) => component));
  const [name] = names;
  return names.size === 1 ? (name ?? null) : null;
}
