import type { SelectionLevel, ServiceOffer } from './action';
import { distinctBy } from './distinct';
import type { Instance, Topology } from './topology';

/** What one call of a level cannot split. */
export const unitOf: Record<SelectionLevel, (instance: Instance) => string> = {
  instance: ({ key }) => key,
  component: ({ service, component }) => `${service}/${component ?? ''}`,
  group: ({ service, group }) => `${service}/${group ?? ''}`,
  service: ({ service }) => service,
  cluster: () => '',
};

const narrowestFirst: readonly SelectionLevel[] = ['instance', 'component', 'group', 'service', 'cluster'];

/** What a call of this level would act on although it is not selected. Client software without a process does not count. */
export function missingFrom(level: SelectionLevel, instances: readonly Instance[], selected: ReadonlySet<string>): Instance[] {
  const units = new Set(instances.filter(({ key }) => selected.has(key)).map(unitOf[level]));
  return instances.filter((instance) => units.has(unitOf[level](instance)) && instance.state !== 'no-daemon' && !selected.has(instance.key));
}

/**
 * The offers that name exactly this selection: all of it lies where they belong to, and nothing else would be acted on. One an id,
 * the narrowest that fits. What the provider defines itself is never taken from the vendor's list.
 */
export function offersFor({ instances, offers = [] }: Pick<Topology, 'instances' | 'offers'>, selected: ReadonlySet<string>, own: readonly { id: string }[]): ServiceOffer[] {
  if (offers.length === 0) return [];
  const chosen = instances.filter(({ key }) => selected.has(key));
  if (chosen.length === 0) return [];
  const fitting = offers.filter(
    ({ id, level, service, component }) =>
      !own.some((action) => action.id === id) &&
      chosen.every((instance) => instance.service === service && (component === null || instance.component === component)) &&
      missingFrom(level, instances, selected).length === 0,
  );
  return distinctBy([...fitting].sort((left, right) => narrowestFirst.indexOf(left.level) - narrowestFirst.indexOf(right.level)), ({ id }) => id);
}
