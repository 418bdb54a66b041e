'use client';
import { useTranslations } from 'next-intl';
import { useProviderText } from '@/components/ui/ProviderLabel';
import type { Field } from '@/lib/providers/contract';
import type { CredentialView } from '@/lib/schemas/credential';
import styles from './Credentials.module.css';

/** The stored fields in the provider's order: public ones as they are, secrets by their last four characters. */
export function CredentialFacts({ credential, fields }: { credential: CredentialView; fields: readonly Field[] }) {
  const t = useTranslations('credentials');
  const word = useProviderText(credential.providerId);
  const shownAs = (field: Field): string | null => {
    if (field.type === 'secret') return credential.secretHints[field.name] ? t('ending', { end: credential.secretHints[field.name] ?? '' }) : null;
    const value = credential.publicFields[field.name];
    if (value === undefined || value === null || value === '') return null;
    if (field.type === 'multiline') return t('longText', { n: String(value).trim().split('\n').length });
    return field.type === 'select' ? word(`fields.${field.name}.values.${String(value)}`, String(value)) : String(value);
  };
  const facts = fields.flatMap((field) => {
    const value = shownAs(field);
    return value === null ? [] : [{ name: field.name, label: word(`fields.${field.name}.label`, field.name), value }];
  });
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.name} className={styles.fact}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
