'use client';
import { useTranslations } from 'next-intl';
import { useProviderText } from './ProviderLabel';

/** The catalogue's word for an action of the provider, else the vendor's own words, else Drydock's verb, else the id. */
export function useActionLabel(providerId: string): (action: string, vendorLabel?: string) => string {
  const word = useProviderText(providerId);
  const t = useTranslations('states.action');
  return (action, vendorLabel) => word(`actions.${action}`, vendorLabel ?? (t.has(action) ? t(action) : action));
}

export function ActionLabel({ providerId, action }: { providerId: string; action: string }) {
  return <>{useActionLabel(providerId)(action)}</>;
}
