import type { ActionDefinition } from './action';
import type { Field } from './fields';
import type { OptionLimit, Topology } from './topology';

function limitedField(field: Field, limits: OptionLimit[], components: number): Field {
  const own = limits.filter(({ option }) => option === field.name);
  if (field.type === 'integer') {
    const min = Math.max(field.min, ...own.map((limit) => limit.min ?? field.min));
    const max = Math.min(field.max, ...own.map((limit) => limit.max ?? field.max));
    // Components that agree on no value: the plan says so, with their names.
    if (min > max) return field;
    return { ...field, min, max, ...(field.defaultValue !== undefined && { defaultValue: Math.min(Math.max(field.defaultValue, min), max) }) };
  }
  const [first, ...others] = own.map(({ choices }) => choices ?? {});
  if (field.type !== 'select' || !first || own.length < components) return field;
  const added = Object.entries(first).filter(([choice]) => !field.values.includes(choice) && others.every((choices) => choice in choices));
  return { ...field, values: [...field.values, ...added.map(([choice]) => choice)], vendorLabels: { ...field.vendorLabels, ...Object.fromEntries(added) } };
}

/** The action with its options as all selected components allow them: bounds that suit each of them, choices that each of them knows. */
export function limitedTo<Action extends ActionDefinition>({ instances, optionLimits = [] }: Topology, selected: ReadonlySet<string>, action: Action): Action {
  const components = new Set(instances.filter(({ key }) => selected.has(key)).map(({ service, component }) => JSON.stringify([service, component])));
  const limits = optionLimits.filter((limit) => limit.action === action.id && components.has(JSON.stringify([limit.service, limit.component])));
  if (limits.length === 0) return action;
  return { ...action, options: action.options.map((field) => limitedField(field, limits, components.size)) };
}
