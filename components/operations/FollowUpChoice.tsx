'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { TriCheck } from '@/components/ui/inputs';
import { StateChip } from '@/components/ui/StateChip';
import { VirtualTable, type Column } from '@/components/ui/VirtualTable';
import type { ClusterDetail } from '@/lib/schemas/cluster';
import type { FollowUp } from '@/lib/schemas/control';
import type { OperationSnapshot } from '@/lib/schemas/operation';
import { followUpRows, selectable, type FollowUpRow } from './follow-up-rows';
import { OutcomeMark } from './OutcomeMark';
import { useActionName } from './use-action-name';
import styles from './FollowUp.module.css';

interface Props {
  operation: OperationSnapshot;
  proposal: FollowUp;
  cluster: ClusterDetail;
  /** What was chosen before the plan was looked at; null at first. */
  choice: readonly string[] | null;
  /** The cluster does not offer the action for what was chosen. */
  notOffered: boolean;
  onPlan: (targetKeys: string[]) => void;
  onClose: () => void;
}

/** Every target of the earlier operation with what became of it and how it stands now; the proposal is chosen, a person may change it. */
export function FollowUpChoice({ operation, proposal, cluster, choice, notOffered, onPlan, onClose }: Props) {
  const t = useTranslations('followUp');
  const action = useActionName()(operation.providerId, proposal.action);
  const [rows] = useState(() => followUpRows(proposal, operation.targets, cluster.topology?.instances ?? []));
  const free = useMemo(() => rows.filter(selectable), [rows]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(choice ?? rows.filter((row) => row.chosen).map(({ key }) => key)));
  const count = (change: FollowUpRow['change']) => rows.filter((row) => row.change === change).length;
  const unknown = rows.filter(({ outcome }) => outcome === 'unknown').length;
  const set = (keys: string[], on: boolean) => setChosen((before) => new Set(on ? [...before, ...keys] : [...before].filter((key) => !keys.includes(key))));
  const columns: Column<FollowUpRow>[] = [
    {
      id: 'chosen',
      header: <TriCheck state={chosen.size === 0 ? 'none' : chosen.size === free.length ? 'all' : 'some'} label={t('chooseAll')} onChange={(on) => set(free.map(({ key }) => key), on)} />,
      width: '34px',
      cell: (row) => <TriCheck state={chosen.has(row.key) ? 'all' : 'none'} label={t('choose', { target: `${row.name} ${row.node}` })} disabled={!selectable(row)} onChange={(on) => set([row.key], on)} />,
    },
    { id: 'target', header: t('column.target'), width: 'minmax(130px, 1.4fr)', cell: (row) => <span className={selectable(row) ? undefined : styles.out}>{row.name}</span> },
    { id: 'node', header: t('column.node'), width: 'minmax(100px, 1.2fr)', cell: (row) => <span className={selectable(row) ? undefined : styles.out}>{row.node}</span> },
    { id: 'outcome', header: t('column.outcome'), width: 'minmax(110px, 1fr)', cell: ({ outcome }) => outcome && <OutcomeMark outcome={outcome} /> },
    { id: 'before', header: t('column.before'), width: 'minmax(110px, 1fr)', cell: ({ before }) => before && <StateChip {...before} /> },
    { id: 'now', header: t('column.now'), width: 'minmax(110px, 1fr)', cell: ({ now }) => now && <StateChip {...now} /> },
    { id: 'change', header: t('column.change'), width: 'minmax(110px, 1fr)', cell: ({ change }) => <span className={change === 'same' ? styles.out : styles.changed}>{t(`change.${change}`)}</span> },
  ];
  const nothing = chosen.size === 0;
  return (
    <ConfirmDialog
      title={t('choiceTitle', { name: t(`name.${proposal.how}`), action })}
      width="lg"
      onClose={onClose}
      confirmLabel={t('plan', { count: chosen.size })}
      onConfirm={() => onPlan(rows.filter(({ key }) => chosen.has(key)).map(({ key }) => key))}
      confirmDisabled={nothing}
      note={nothing ? <span role="status">{t('nothing')}</span> : undefined}
    >
      <div className={styles.choice}>
        {notOffered && <ErrorNotice error={{ code: 'invalid', reason: 'action-not-offered', params: { action } }} />}
        <p>{t(`explain.${proposal.how}`, { count: chosen.size, action, earlier: operation.actionKind })}</p>
        <p role="status">{t('difference', { same: count('same'), state: count('state'), missing: count('missing'), added: count('added') })}</p>
        {unknown > 0 && <p className={styles.remark}>{t('unknown', { count: unknown })}</p>}
        {count('missing') > 0 && <p className={styles.remark}>{t('missing', { count: count('missing') })}</p>}
        {count('added') > 0 && <p className={styles.remark}>{t('added', { count: count('added') })}</p>}
        <VirtualTable label={t('label')} columns={columns} rows={rows} rowKey={({ key }) => key} minWidth={720} maxHeight="min(420px, 50dvh)" />
      </div>
    </ConfirmDialog>
  );
}
