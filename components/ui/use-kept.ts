import { useState } from 'react';

const same = (one: readonly unknown[], other: readonly unknown[]): boolean => one.length === other.length && one.every((item, place) => item === other[place]);

/** The list of before for as long as the same things are in it. */
export function useKept<Item>(list: readonly Item[]): readonly Item[] {
  const [kept, keep] = useState(list);
  if (same(kept, list)) return kept;
  keep(list);
  return list;
}
