'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import type { Resolved } from '@/lib/schemas/selected-then';
import styles from './ChangedDialog.module.css';

const namedAtMost = 12;

interface Props {
  name: string;
  /** Against the cluster as it is shown now: a poll while this is open changes it. */
  resolved: Resolved;
  onSelect: (keys: string[]) => void;
  onClose: () => void;
}

interface Thing {
  key: string;
  service: string;
  component: string | null;
  place: string | null;
}

/** What is gone of a saved selection and what its components gained. What is new is selected only when a person says so. */
export function ChangedDialog({ name, resolved: { here, gone, since }, onSelect, onClose }: Props) {
  const t = useTranslations('selections.changed');
  const [withNew, setWithNew] = useState(false);
  const came = since.flatMap(({ instances }) => instances);
  const chosen = [...here, ...(withNew ? came.map(({ key }) => key) : [])];
  return (
    <ConfirmDialog
      title={t('title', { name })}
      confirmLabel={t('select', { n: chosen.length })}
      confirmDisabled={chosen.length === 0}
      onConfirm={() => onSelect(chosen)}
      onClose={onClose}
      note={here.length === 0 ? <span role="status">{t('nothingHere')}</span> : undefined}
    >
      <div className={styles.body}>
        <p>{t('explain', { n: here.length })}</p>
        {gone.length > 0 && <Named title={t('gone', { n: gone.length })} things={gone} />}
        {since.map(({ service, component, whole, instances }) => (
          <Named
            key={`${service} ${component ?? ''}`}
            title={t('came', { n: instances.length })}
            note={t(whole ? 'whole' : 'part', { what: component ?? service })}
            things={instances.map(({ key, ip, nodeName, ...rest }) => ({ key, service: rest.service, component: rest.component, place: ip ?? nodeName }))}
          />
        ))}
        {came.length > 0 && (
          <label className={styles.choice}>
            <input type="checkbox" checked={withNew} onChange={(event) => setWithNew(event.target.checked)} />
            {t('withNew', { n: came.length })}
          </label>
        )}
      </div>
    </ConfirmDialog>
  );
}

function Named({ title, note, things }: { title: string; note?: string; things: readonly Thing[] }) {
  const t = useTranslations('selections.changed');
  const rest = things.length - namedAtMost;
  return (
    <section>
      <h3>{title}</h3>
      {note && <p>{note}</p>}
      <ul>
        {things.slice(0, namedAtMost).map(({ key, service, component, place }) => (
          <li key={key}>{[component ?? service, place].filter(Boolean).join(' ')}</li>
        ))}
        {rest > 0 && <li>{t('more', { n: rest })}</li>}
      </ul>
    </section>
  );
}
