import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SpokenWords } from './SpokenWords';

/** Pages of errors need them, whatever has failed. */
const everywhere = ['shell', 'states', 'errors'];

/** Which parts each group has: those of every page, those of signing in, and what the console needs beyond them. */
const groups = {
  everywhere: (part: string) => everywhere.includes(part),
  'signing-in': (part: string) => part === 'auth',
  console: (part: string) => !everywhere.includes(part),
};

/**
 * Adds a group of words to what the browser has. As one text: the framework would walk through each of thousands of words, on the server and
 * again in the browser.
 */
export async function Words({ of, children }: { of: keyof typeof groups; children: ReactNode }) {
  const parts = Object.entries(await getMessages()).filter(([part]) => groups[of](part));
  return <SpokenWords text={JSON.stringify(Object.fromEntries(parts))}>{children}</SpokenWords>;
}
