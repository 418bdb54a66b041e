'use client';
import { useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/CopyButton';
import styles from './Operation.module.css';

/** The vendor's ids under the vendor's own names, ready for its support. */
export function VendorIds({ ids, requestId }: { ids: Record<string, string>; requestId: string | null }) {
  const t = useTranslations('operation.step');
  // Some vendors' only id is the request id: it is shown once.
  const alsoRequest = requestId !== null && !Object.values(ids).includes(requestId);
  const all = [...Object.entries(ids), ...(alsoRequest ? [[t('requestId'), requestId] as const] : [])];
  return (
    <>
      {all.map(([name, id]) => (
        <span key={name} className={styles.fact}>
          <span className={styles.quiet}>{name}</span> <code>{id}</code> <CopyButton text={id} label={name} />
        </span>
      ))}
    </>
  );
}
