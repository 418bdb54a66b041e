'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { readApi } from '@/components/ui/result';
import { shownFields } from '@/components/ui/shown-fields';
import type { Field } from '@/lib/providers/contract';
import styles from './Credentials.module.css';

/** The public part of what is typed: secrets never travel in an address line. */
function publicFields(fields: readonly Field[], values: Record<string, unknown>): Record<string, string> {
  const shown = shownFields(fields, values).filter((field) => ['text', 'url', 'select'].includes(field.type));
  const typed = shown.map((field) => [field.name, String(values[field.name] ?? ('defaultValue' in field ? (field.defaultValue ?? '') : '')).trim()]);
  return Object.fromEntries(typed.filter(([, value]) => value !== ''));
}

/** Half an address leads nowhere: it is not worth a question that can only be refused. */
const addressesAreWhole = (fields: readonly Field[], values: Record<string, unknown>): boolean =>
  shownFields(fields, values).every(({ type, name, required }) => {
    const typed = String(values[name] ?? '').trim();
    return type !== 'url' || (typed === '' ? !required : URL.canParse(typed));
  });

/** Where the signed calls will go, as the server says: the address that is typed, else the vendor's own one. */
export function EndpointNote({ teamId, providerId, fields, values }: { teamId: string; providerId: string; fields: readonly Field[]; values: Record<string, unknown> }) {
  const t = useTranslations('credentials.endpoint');
  const query = new URLSearchParams({ ...publicFields(fields, values), teamId, providerId }).toString();
  const { data, isError } = useQuery({
    queryKey: ['credential-endpoint', query],
    queryFn: ({ signal }) => readApi<{ endpoint: string }>(`/api/credentials/endpoint?${query}`, signal),
    enabled: teamId !== '' && addressesAreWhole(fields, values),
    placeholderData: keepPreviousData,
  });
  return (
    <p className={styles.endpoint} role="status">
      {data && !isError ? (
        <>
          {t('talksTo')} <code>{data.endpoint}</code>
        </>
      ) : (
        t('missing')
      )}
    </p>
  );
}
