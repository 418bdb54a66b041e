'use client';
import { useTranslations } from 'next-intl';
import { shownFields } from '@/components/ui/shown-fields';
import type { Field } from '@/lib/providers/contract';
import styles from './Credentials.module.css';

/** Where the signed calls will go: the address that is typed, else the vendor's own one. */
export function EndpointNote({ fields, values }: { fields: readonly Field[]; values: Record<string, unknown> }) {
  const t = useTranslations('credentials.endpoint');
  const addresses = shownFields(fields, values).filter((field) => field.type === 'url');
  const typed = addresses.flatMap(({ name }) => {
    const value = String(values[name] ?? '').trim();
    return value ? [{ name, value }] : [];
  });
  const regionField = fields.find((field) => field.name === 'region');
  const region = String(values.region ?? (regionField && 'defaultValue' in regionField ? regionField.defaultValue : undefined) ?? '').trim();
  const open = addresses.find((field) => field.required);
  return (
    <p className={styles.endpoint} role="status">
      {typed.length === 0 && (open ? t('missing') : t('public', { region: region || 'none' }))}
      {typed.length > 0 && (
        <>
          {t('talksTo')}{' '}
          {typed.map(({ name, value }, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <code>{value}</code>
            </span>
          ))}
        </>
      )}
    </p>
  );
}
