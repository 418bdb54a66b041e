'use client';
import { useTranslations } from 'next-intl';
import { useAddress } from '@/components/ui/use-address';
import { useAfterFirstLook } from '@/components/ui/use-after-first-look';
import { useRoving } from '@/components/ui/use-roving';
import { AuditEntry } from './AuditEntry';
import { AuditHead } from './AuditHead';
import type { ShortRow } from './short-row';
import styles from './Audit.module.css';

const params = ['row'] as const;

/** What a tall window shows at first. */
const inSight = 40;

/** One page of the log, newest first. The open row is in the address, so that it can be sent to somebody. */
export function AuditList({ rows }: { rows: ShortRow[] }) {
  const t = useTranslations('audit');
  const [view, change] = useAddress(params);
  const roving = useRoving<HTMLOListElement>(rows.length);
  const drawn = useAfterFirstLook() ? rows : rows.slice(0, inSight);
  return (
    <ol className={styles.list} aria-label={t('list')} {...roving.list}>
      {drawn.map((row, index) => (
        <li key={row.seq} className={styles.row}>
          <AuditEntry head={<AuditHead row={row} />} row={row} place={roving.row(index)} open={view.row === row.seq} onOpen={(open) => change({ row: open ? row.seq : '' })} />
        </li>
      ))}
    </ol>
  );
}
