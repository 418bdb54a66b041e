'use client';
import { NextIntlClientProvider, useLocale, useMessages, type AbstractIntlMessages } from 'next-intl';
import { useMemo, type ReactNode } from 'react';

/** Adds words, as one text, to those that are there already. */
export function SpokenWords({ text, children }: { text: string; children: ReactNode }) {
  const known = useMessages();
  const messages = useMemo(() => ({ ...known, ...(JSON.parse(text) as AbstractIntlMessages) }), [known, text]);
  return (
    <NextIntlClientProvider locale={useLocale()} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
