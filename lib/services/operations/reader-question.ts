import type { ActionKind, Instance } from '@/lib/providers/contract';
import { isUp } from '@/lib/providers/contract/component-warnings';
import { noneOfThem, type PlanQuestion, type PlanRemainder } from '@/lib/schemas/operation';
import { nameOf } from './what-remains';

/** Among more names than these a number is asked for. */
const choicesAtMost = 6;

/**
 * What a person must be able to say who has read the plan of something grave: which one stays, or how many. Null where nothing grave is
 * touched. `touched`: the selected instances and those that go with them. Pure, so that confirm and plan come to the same answer.
 */
export function readerQuestion(kind: ActionKind, remains: readonly PlanRemainder[], instances: readonly Instance[], touched: ReadonlySet<string>): { question: PlanQuestion; answer: string } | null {
  const grave = remains.find((one) => one.grave !== null && one.component !== null) ?? remains.find((one) => one.grave !== null);
  if (!grave) return null;
  const { service, component } = grave;
  const of = (ask: PlanQuestion['ask'], answer: string | number, choices: string[] | null = null) => ({ question: { ask, service, component: component ?? service, choices }, answer: String(answer) });
  if (component === null) return of('how-many-services', new Set(instances.filter(({ key }) => touched.has(key)).map((instance) => instance.service)).size);

  const members = instances.filter((instance) => instance.service === service && instance.component === component);
  const sought = members.filter((instance) => isUp(instance) && touched.has(instance.key) !== (kind === 'stop'));
  const names = members.map(nameOf);
  const nameable = sought.length <= 1 && names.length > 1 && names.length <= choicesAtMost && new Set(names).size === names.length;
  const [which, howMany] = kind === 'stop' ? (['which-stays', 'how-many-stay'] as const) : (['which-acted', 'how-many-acted'] as const);
  if (!nameable) return of(howMany, sought.length);
  return of(which, sought[0] ? nameOf(sought[0]) : noneOfThem, [...names, noneOfThem]);
}
