import type { Choice } from './inputs';

/** Whether what was typed is somewhere in these words; every word typed must be. */
export const isFound = (sought: string, texts: readonly string[]): boolean => {
  const whole = texts.join(' ').toLowerCase();
  return sought.toLowerCase().split(/\s+/).every((word) => whole.includes(word));
};

/** The different ones, by name: choices of a filter from what the list holds. */
export const distinct = (pairs: readonly { id: string; name: string }[]): Choice[] =>
  [...new Map(pairs.map(({ id, name }) => [id, name]))].map(([value, label]) => ({ value, label })).sort((left, right) => left.label.localeCompare(right.label, 'en'));
