'use client';
import { useTranslations } from 'next-intl';

/** An action by the vendor's own term, else Drydock's verb, else its id. */
export function useActionLabel(): (providerId: string, action: string) => string {
  const t = useTranslations();
  return (providerId, action) => {
    const places = [`providers.${providerId}.actions.${action}`, `operation.verbs.${action}`];
    const found = places.find((place) => t.has(place));
    return found ? t(found) : action;
  };
}
