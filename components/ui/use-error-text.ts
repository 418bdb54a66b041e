'use client';
import { useTranslations } from 'next-intl';
import type { ErrorValue } from '@/lib/platform/result';

/** The sentence of an error: `errors.<reason>`, else what its class means. */
export function useErrorText(): (error: ErrorValue) => string {
  const t = useTranslations();
  return (error) => {
    const key = `errors.${error.reason}`;
    return t.has(key) ? t(key, { ...error.params, eventId: error.eventId ?? '' }) : t(`states.codes.${error.code}`);
  };
}

/** The sentence for one field: `errors.fields.<word>`, else that the value is not usable. */
export function useFieldErrorText(): (word: string) => string {
  const t = useTranslations();
  return (word) => {
    const key = `errors.fields.${word}`;
    return t.has(key) ? t(key) : t('states.fieldInvalid');
  };
}
