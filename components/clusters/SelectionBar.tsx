'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useMemo, useState, type ReactNode } from 'react';
import { useActionLabel } from '@/components/ui/ActionLabel';
import { useStable } from '@/components/ui/use-stable';
import type { Instance } from '@/lib/providers/contract';
import type { ActionOffer, ClusterDetail } from '@/lib/schemas/cluster';
import { fitSelection, type PartlySelected } from './action-fit';
import { ActionButtons } from './ActionButtons';
import type { Selection } from './use-selection';
import styles from './Cluster.module.css';

interface Props {
  cluster: ClusterDetail;
  instances: readonly Instance[];
  listed: readonly Instance[];
  selection: Selection;
  onAction: (action: ActionOffer, targetKeys: string[]) => void;
  /** Beside the summary: what keeps a selection for later. */
  saved?: ReactNode;
}

/** Always in sight: what is selected, and what can be done with it. What takes something down stands apart. */
export function SelectionBar({ cluster, instances, listed, selection, onAction, saved }: Props) {
  const t = useTranslations('cluster.bar');
  const label = useActionLabel(cluster.providerId);
  const [question, setQuestion] = useState<{ action: ActionOffer; partly: PartlySelected[]; keys: string[] } | null>(null);

  const press = useStable((action: ActionOffer) => {
    const fit = fitSelection(action.level, instances, selection.keys);
    setQuestion(!fit.fits && fit.why === 'partly' ? { action, partly: fit.partly, keys: fit.keys } : null);
    if (fit.fits) onAction(action, fit.keys);
  });

  return (
    <section className={styles.bar} aria-label={t('title')}>
      {selection.gone.length > 0 && (
        <p className={styles.barNote} role="alert">
          {t('gone', { n: selection.gone.length, names: selection.gone.slice(0, 5).join(', ') })}
          <Button variant="text" onClick={selection.forgetGone}>
            {t('understood')}
          </Button>
        </p>
      )}
      {question && (
        <PartlyNote
          question={question}
          label={label(question.action.id)}
          added={question.keys.filter((key) => !selection.keys.has(key)).length}
          onCancel={() => setQuestion(null)}
          onGrow={() => {
            setQuestion(null);
            onAction(question.action, question.keys);
          }}
        />
      )}
      <div className={styles.barLine}>
        <Summary cluster={cluster} instances={instances} listed={listed} selected={selection.keys} />
        {saved}
        {cluster.can.plan && cluster.actions.length > 0 ? (
          <ActionButtons cluster={cluster} total={instances.length} selected={selection.keys} onPress={press} onAction={onAction} />
        ) : (
          <p className={styles.quiet}>{t('mayNot')}</p>
        )}
      </div>
    </section>
  );
}

interface NoteProps {
  question: { action: ActionOffer; partly: PartlySelected[] };
  label: string;
  added: number;
  onCancel: () => void;
  onGrow: () => void;
}

/** The vendor's call names only larger things: says which are partly selected, and grows the selection only when told to. */
function PartlyNote({ question, label, added, onCancel, onGrow }: NoteProps) {
  const t = useTranslations('cluster.bar');
  const { level } = question.action;
  const bundle = level === 'service' || level === 'component' ? level : 'group';
  return (
    <div className={styles.barNote} role="alert">
      <p>{t(`needsWhole.${bundle}`, { action: label })}</p>
      <ul>
        {question.partly.map(({ name, selected, total }) => (
          <li key={name}>{t('partly', { name: name || t('noGroup'), selected, total })}</li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button variant="contained" onClick={onGrow}>
          {t(`grow.${bundle}`, { n: added })}
        </Button>
        <Button onClick={onCancel}>{t('keep')}</Button>
      </div>
    </div>
  );
}

/** How many of each component, or of each service that has none, are selected; most first. */
function countedByKind(instances: readonly Instance[], selected: ReadonlySet<string>): [kind: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { key, component, service } of instances) if (selected.has(key)) counts.set(component ?? service, (counts.get(component ?? service) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]);
}

/** "14 of 312: 2 NameNode, 12 DataNode", and what of it is out of sight or already acted on. */
function Summary({ cluster, instances, listed, selected }: Pick<Props, 'cluster' | 'instances' | 'listed'> & { selected: ReadonlySet<string> }) {
  const t = useTranslations('cluster.bar');
  const named = useMemo(() => (selected.size === 0 ? [] : countedByKind(instances, selected)), [instances, selected]);
  const n = named.reduce((sum, [, count]) => sum + count, 0);
  const shown = named.slice(0, 4).map(([name, count]) => `${count} ${name}`);
  const rest = named.slice(4).reduce((sum, [, count]) => sum + count, 0);
  const hidden = useMemo(() => (n === 0 || listed.length === instances.length ? 0 : n - listed.filter(({ key }) => selected.has(key)).length), [instances, listed, selected, n]);
  const held = n === 0 ? 0 : Object.keys(cluster.held).filter((key) => selected.has(key)).length;
  return (
    <div className={styles.summary} role="status">
      <strong>{n === 0 ? t('nothing') : t('selected', { n, all: instances.length })}</strong>
      {n > 0 && <span>{[...shown, ...(rest > 0 ? [t('more', { n: rest })] : [])].join(', ')}</span>}
      {hidden > 0 && <span className={styles.remark}>{t('hidden', { n: hidden })}</span>}
      {held > 0 && <span className={styles.remark}>{t('held', { n: held })}</span>}
    </div>
  );
}
