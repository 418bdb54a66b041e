import type { Instance, SelectionLevel } from '@/lib/providers/contract';

export interface PartlySelected {
  name: string;
  selected: number;
  total: number;
}

export type Fit =
  | { fits: true; keys: string[] }
  | { fits: false; why: 'nothing-selected' }
  /** `keys` is the selection grown to whole bundles. */
  | { fits: false; why: 'partly'; partly: PartlySelected[]; keys: string[] };

const bundleOf: Record<'component' | 'group' | 'service', (instance: Instance) => string> = {
  component: (instance) => `${instance.service}/${instance.component ?? ''}`,
  group: (instance) => instance.group ?? '',
  service: (instance) => instance.service,
};

/** Whether an action can name exactly this selection, and what is missing when it can only name larger things. */
export function fitSelection(level: SelectionLevel, instances: readonly Instance[], selected: ReadonlySet<string>): Fit {
  if (level === 'cluster') return instances.length === 0 ? { fits: false, why: 'nothing-selected' } : { fits: true, keys: instances.map(({ key }) => key) };
  const keys = instances.filter(({ key }) => selected.has(key)).map(({ key }) => key);
  if (keys.length === 0) return { fits: false, why: 'nothing-selected' };
  if (level === 'instance') return { fits: true, keys };

  const bundles = new Map<string, PartlySelected>();
  for (const instance of instances) {
    const name = bundleOf[level](instance);
    const bundle = bundles.get(name) ?? { name, selected: 0, total: 0 };
    bundles.set(name, { name, selected: bundle.selected + (selected.has(instance.key) ? 1 : 0), total: bundle.total + 1 });
  }
  const partly = [...bundles.values()].filter((bundle) => bundle.selected > 0 && bundle.selected < bundle.total);
  if (partly.length === 0) return { fits: true, keys };
  return { fits: false, why: 'partly', partly, keys: instances.filter((instance) => (bundles.get(bundleOf[level](instance))?.selected ?? 0) > 0).map(({ key }) => key) };
}
