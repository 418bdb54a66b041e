import type { Field } from '@/lib/providers/contract';
import { shownValues } from '@/components/ui/shown-fields';

/** What the server may store and show (a filled secret is only `***`) and, apart, what it may hold in memory until it is sent. */
export function splitSecrets(fields: readonly Field[], values: Record<string, unknown>): { options: Record<string, unknown>; secrets: Record<string, string> } {
  const secretNames = new Set(fields.filter((field) => field.type === 'secret').map((field) => field.name));
  const options: Record<string, unknown> = {};
  const secrets: Record<string, string> = {};
  for (const [name, value] of Object.entries(shownValues(fields, values))) {
    if (value === '' || value === undefined || value === null) continue;
    if (secretNames.has(name)) {
      secrets[name] = String(value);
      options[name] = '***';
    } else options[name] = value;
  }
  return { options, secrets };
}
