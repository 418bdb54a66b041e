import { z } from 'zod';
import { unitOf, type Instance } from '@/lib/providers/contract';

export const selectionScopes = ['instances', 'component', 'service', 'cluster'] as const;
export type SelectionScope = (typeof selectionScopes)[number];

/** What a schedule means by its selection at run time. `units`: names of whole components or services; of single instances the confirmed plan tells. */
export const SelectionRule = z.object({
  scope: z.enum(selectionScopes),
  units: z.array(z.string()),
  /** Client software without a process belongs to it. */
  clients: z.boolean(),
});
export type SelectionRule = z.infer<typeof SelectionRule>;

/** Keys of the instances that the rule means now, in the cluster's order. */
export function expandRule(rule: SelectionRule, instances: readonly Instance[], confirmedKeys: ReadonlySet<string>): string[] {
  if (rule.scope === 'instances') return instances.filter(({ key }) => confirmedKeys.has(key)).map(({ key }) => key);
  const unit = unitOf[rule.scope];
  const units = new Set(rule.units);
  return instances.filter((instance) => units.has(unit(instance)) && (rule.clients || instance.state !== 'no-daemon')).map(({ key }) => key);
}

/** The rule of this scope that means exactly the selected instances today; null when the selection is not whole. */
export function ruleFor(scope: SelectionScope, instances: readonly Instance[], selected: ReadonlySet<string>): SelectionRule | null {
  if (scope === 'instances') return { scope, units: [], clients: true };
  const units = [...new Set(instances.filter(({ key }) => selected.has(key)).map(unitOf[scope]))];
  const exact = (clients: boolean): SelectionRule | null => {
    const rule = { scope, units, clients };
    const keys = expandRule(rule, instances, selected);
    return keys.length === selected.size && keys.every((key) => selected.has(key)) ? rule : null;
  };
  return exact(true) ?? exact(false);
}
