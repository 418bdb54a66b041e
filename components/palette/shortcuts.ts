import type { NavIconName } from '@/components/shell/NavIcon';

/** Two keys one after the other go to a place: `g` and its letter. */
export const placeKeys: Partial<Record<NavIconName, string>> = { fleet: 'f', operations: 'o', schedules: 's', audit: 'a', insights: 'i', credentials: 'c', teams: 't', users: 'u', account: 'm' };

/** Everything that `?` lists: the keys as people write them, and the word of each under `palette.shortcuts`. */
export const shortcuts = [
  { keys: ['Ctrl', 'K'], word: 'palette' },
  { keys: ['/'], word: 'search' },
  { keys: ['?'], word: 'help' },
  { keys: ['Space'], word: 'select' },
  { keys: ['Shift', 'Space'], word: 'range' },
  { keys: ['Shift', '↑ ↓'], word: 'walk' },
  { keys: ['Esc'], word: 'close' },
] as const;
