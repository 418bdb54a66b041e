'use client';
import { useTranslations } from 'next-intl';
import { useProviderText } from './ProviderLabel';

/** The provider's word for one of its actions, else Drydock's verb, else the id. */
export function useActionLabel(providerId: string): (action: string) => string {
  const word = useProviderText(providerId);
  const t = useTranslations('states.action');
  return (action) => word(`actions.${action}`, t.has(action) ? t(action) : action);
}

export function ActionLabel({ providerId, action }: { providerId: string; action: string }) {
  return <>{useActionLabel(providerId)(action)}</>;
}
