'use client';
import { useTranslations } from 'next-intl';
import { Age } from '@/components/ui/Age';
import { SectionCard } from '@/components/ui/SectionCard';
import { StateChip } from '@/components/ui/StateChip';
import { VirtualTable, type Column } from '@/components/ui/VirtualTable';
import type { RoleInstance, RoleReading } from '@/lib/providers/contract';
import styles from './Cluster.module.css';

interface Props {
  reading: RoleReading;
  observedAt: string;
  at: string;
  stale: boolean;
}

/** Roles on hosts from a second source: to look at, not to select, because no call of the vendor names them. */
export function RoleTable({ reading, observedAt, at, stale }: Props) {
  const t = useTranslations('cluster.roles');
  const columns: Column<RoleInstance>[] = [
    { id: 'role', header: t('role'), width: 'minmax(160px, 1.6fr)', cell: ({ service, role }) => `${service} / ${role}` },
    { id: 'host', header: t('host'), width: 'minmax(130px, 1.2fr)', cell: ({ nodeName }) => nodeName },
    { id: 'ip', header: 'IP', width: '130px', cell: ({ ip }) => ip && <code>{ip}</code> },
    { id: 'group', header: t('group'), width: 'minmax(100px, 1fr)', cell: ({ group }) => group },
    { id: 'state', header: t('state'), width: 'minmax(150px, 1.4fr)', cell: ({ state, vendorState }) => <StateChip state={state} vendorState={vendorState} stale={stale} /> },
    { id: 'ha', header: t('ha'), width: '100px', cell: ({ haRole }) => haRole },
  ];
  return (
    <SectionCard title={t('title', { count: reading.roles?.length ?? 0 })} flush>
      <p className={styles.barNote}>
        {t('why')} <Age since={observedAt} at={at} source={reading.source} />
      </p>
      {reading.roles ? (
        <VirtualTable label={t('label')} columns={columns} rows={reading.roles} rowKey={({ service, role, nodeName, ip }) => [service, role, nodeName, ip].join('|')} minWidth={760} maxHeight="420px" empty={t('none')} />
      ) : (
        <p className={styles.barNote} role="alert">
          {t('unreadable')} {reading.error}
        </p>
      )}
    </SectionCard>
  );
}
