'use client';
import { useTranslations } from 'next-intl';
import { StateChip } from '@/components/ui/StateChip';
import { VirtualTable, type Column } from '@/components/ui/VirtualTable';
import type { PlanTarget } from '@/lib/schemas/operation';

/** Every single target of a call, at any number; a service without instances is one row. */
export function PlanTargets({ label, targets }: { label: string; targets: PlanTarget[] }) {
  const t = useTranslations('plan.columns');
  const onNodes = targets.some(({ component, nodeName, ip }) => component !== null || nodeName !== null || ip !== null);
  const grouped = targets.some(({ group, haRole }) => group !== null || haRole !== null);
  const columns: Column<PlanTarget>[] = [
    { id: 'service', header: t('service'), width: 'minmax(80px, 1fr)', cell: ({ service }) => service },
    ...(onNodes
      ? ([
          { id: 'component', header: t('component'), width: 'minmax(110px, 1.4fr)', cell: ({ component }) => component ?? '' },
          { id: 'node', header: t('node'), width: 'minmax(90px, 1.2fr)', cell: ({ nodeName }) => nodeName ?? '' },
          { id: 'ip', header: t('ip'), width: '112px', cell: ({ ip }) => ip && <code>{ip}</code> },
        ] satisfies Column<PlanTarget>[])
      : []),
    ...(grouped ? [{ id: 'group', header: t('group'), width: 'minmax(80px, 1fr)', cell: ({ group, haRole }: PlanTarget) => [haRole, group].filter(Boolean).join(', ') }] : []),
    { id: 'state', header: t('state'), width: 'minmax(110px, 1.2fr)', cell: ({ state, vendorState }) => <StateChip state={state} vendorState={vendorState} /> },
  ];
  return <VirtualTable label={label} columns={columns} rows={targets} rowKey={({ key }) => key} maxHeight="260px" minWidth={onNodes ? 560 : 280} stacks />;
}
