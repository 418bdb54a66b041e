import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SpokenWords } from './SpokenWords';

/** Pages of errors need them, whatever has failed. */
const everywhere = ['shell', 'states', 'errors'];

/**
 * Adds parts of the catalogue to what the browser has: those of every page, those of signing in, or what the console needs beyond them.
 * As one text: the framework would walk through each of thousands of words, on the server and again in the browser.
 */
export async function Words({ of, children }: { of: 'everywhere' | 'signing-in' | 'console'; children: ReactNode }) {
  const isWanted = (part: string): boolean => (of === 'everywhere' ? everywhere.includes(part) : of === 'signing-in' ? part === 'auth' : !everywhere.includes(part));
  const parts = Object.entries(await getMessages()).filter(([part]) => isWanted(part));
  return <SpokenWords text={JSON.stringify(Object.fromEntries(parts))}>{children}</SpokenWords>;
}
