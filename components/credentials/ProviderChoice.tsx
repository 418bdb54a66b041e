'use client';
import { useTranslations } from 'next-intl';
import { useProviderName } from '@/components/ui/ProviderLabel';
import type { ProviderOffer } from '@/lib/schemas/credential';
import styles from './Credentials.module.css';

export function ProviderChoice({ providers, chosen, onChoose }: { providers: readonly ProviderOffer[]; chosen: string; onChoose: (id: string) => void }) {
  const t = useTranslations('credentials.form');
  const nameOf = useProviderName();
  return (
    <fieldset className={styles.providers}>
      <legend>{t('vendor')}</legend>
      {providers.map(({ id }) => (
        <label key={id} className={styles.provider}>
          <input type="radio" name="providerId" value={id} checked={chosen === id} onChange={() => onChoose(id)} />
          {nameOf(id)}
        </label>
      ))}
    </fieldset>
  );
}
