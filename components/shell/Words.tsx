import { NextIntlClientProvider, type AbstractIntlMessages } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';

/** Hands the browser only the named parts of the catalogue; without `parts` all of it. */
export async function Words({ parts, children }: { parts?: readonly string[]; children: ReactNode }) {
  const all = await getMessages();
  const messages: AbstractIntlMessages = parts ? Object.fromEntries(Object.entries(all).filter(([part]) => parts.includes(part))) : all;
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
