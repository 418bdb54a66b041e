import type { ErrorValue } from '@/lib/platform/result';

/** The reasons below one place of the input, e.g. `fields.` -> `{ region: 'required' }`. */
export function fieldErrors(error: ErrorValue | null, place: string): Record<string, string> {
  const marked = Object.entries(error?.fields ?? {});
  return Object.fromEntries(marked.filter(([path]) => path.startsWith(place)).map(([path, reason]) => [path.slice(place.length), reason]));
}
