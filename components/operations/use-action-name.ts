'use client';
import { useTranslations } from 'next-intl';

/** Like `useActionLabel`, for lists that mix providers: the vendor's own term, else Drydock's verb, else the id. */
export function useActionName(): (providerId: string, action: string) => string {
  const t = useTranslations();
  return (providerId, action) => {
    const found = [`providers.${providerId}.actions.${action}`, `states.action.${action}`].find((place) => t.has(place));
    return found ? t(found) : action;
  };
}
