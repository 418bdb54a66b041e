import { definitions } from '@/lib/providers/registry';

/** Units of an action's whole-number options, by the option's name. What the vendor alone lists, and what is not known any more, has none. */
export function optionUnits(providerId: string, actionId: string): Record<string, string> {
  const action = definitions.find(({ id }) => id === providerId)?.actions.find(({ id }) => id === actionId);
  return Object.fromEntries((action?.options ?? []).flatMap((field) => (field.type === 'integer' && field.unit ? [[field.name, field.unit]] : [])));
}
