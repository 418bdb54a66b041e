'use client';
import { useTranslations } from 'next-intl';

/** The vendor product's name from the catalogue; a provider without words shows its id. */
export function ProviderLabel({ providerId }: { providerId: string }) {
  return <>{useProviderName()(providerId)}</>;
}

export function useProviderName(): (providerId: string) => string {
  const t = useTranslations('providers');
  return (providerId) => (t.has(`${providerId}.label`) ? t(`${providerId}.label`) : providerId);
}

/** Words of one provider: `providers.<id>.<key>`, else `fallback`. Actions: `actions.<id>`, falling back to Drydock's verb. */
export function useProviderText(providerId: string): (key: string, fallback: string, params?: Record<string, string | number>) => string {
  const t = useTranslations();
  return (key, fallback, params) => {
    const full = `providers.${providerId}.${key}`;
    return t.has(full) ? t(full, params) : fallback;
  };
}
