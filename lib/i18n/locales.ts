export const locales = ['en', 'zh'] as const;
export type Locale = (typeof locales)[number];

/** The reader's choice; without it the browser's languages decide. */
export const localeCookie = 'locale';
/** The browser's IANA time zone, set by the first page, so that the server draws the same times. */
export const timeZoneCookie = 'time-zone';

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value);

/** First language of `Accept-Language` that we speak, by its weights; English when there is none. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return 'en';
}

export function usableTimeZone(name: string | undefined): string {
  if (!name) return 'UTC';
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    // A cookie is anyone's text; a zone that this runtime does not know falls back to UTC.
    return 'UTC';
  }
}
