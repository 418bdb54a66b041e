import type { AbstractIntlMessages } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import { isLocale, localeCookie, preferredLocale, timeZoneCookie, usableTimeZone, type Locale } from './locales';

const catalogues: Record<Locale, () => Promise<{ default: AbstractIntlMessages }>> = {
  en: () => import('../../messages/en.json'),
  zh: () => import('../../messages/zh.json'),
};

export default getRequestConfig(async () => {
  const jar = await cookies();
  const chosen = jar.get(localeCookie)?.value;
  const locale = isLocale(chosen) ? chosen : preferredLocale((await headers()).get('accept-language'));
  const { default: messages } = await catalogues[locale]();
  return { locale, messages, timeZone: usableTimeZone(jar.get(timeZoneCookie)?.value) };
});
