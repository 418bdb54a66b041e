'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { SelectInput, TextInput, TriCheck } from '@/components/ui/inputs';
import { errorOf } from '@/components/ui/result';
import type { ImportableClusters } from '@/lib/schemas/cluster';
import { useEnvironmentChoices } from './environment-choices';
import { fieldErrors } from './field-errors';
import { ImportBar } from './ImportBar';
import { ImportRow } from './ImportRow';
import { toEnvironment, useImport } from './use-import';
import styles from './Import.module.css';

const searchable = 10;

/** The vendor's list: tick, name, say which environment, import. */
export function ImportList({ credentialId, list }: { credentialId: string; list: ImportableClusters }) {
  const t = useTranslations('credentials.importing');
  const chooseEnvironment = useEnvironmentChoices();
  const { free, draftOf, change, ticked, undecided, send } = useImport(credentialId, list);
  const [text, setText] = useState('');
  const error = send.error && errorOf(send.error);
  const busy = send.isPending || send.isSuccess;
  if (list.clusters.length === 0) return <EmptyState title={t('empty')}>{t('emptyHelp')}</EmptyState>;

  const matches = (cluster: { name: string; externalId: string }) => `${cluster.name} ${cluster.externalId}`.toLowerCase().includes(text.trim().toLowerCase());
  const shown = list.clusters.filter(matches);
  const shownFree = free.filter(matches);
  const shownTicked = shownFree.filter((cluster) => draftOf(cluster).ticked).length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy && ticked.length > 0 && undecided === 0) send.mutate();
      }}
      noValidate
    >
      <div className={styles.toolbar}>
        {shownFree.length > 0 && (
          <label className={styles.all}>
            <TriCheck
              state={shownTicked === 0 ? 'none' : shownTicked === shownFree.length ? 'all' : 'some'}
              label={t('tickAll', { n: shownFree.length })}
              disabled={busy}
              onChange={(on) => change(shownFree, { ticked: on })}
            />
            <span aria-hidden="true">{t('tickAll', { n: shownFree.length })}</span>
          </label>
        )}
        {list.clusters.length > searchable && <TextInput label={t('search')} labelHidden placeholder={t('search')} type="search" value={text} onChange={(event) => setText(event.target.value)} />}
        {ticked.length > 1 && (
          <SelectInput label={t('environmentForAll')} value="" disabled={busy} choices={chooseEnvironment} onChange={(event) => change(ticked, { environment: toEnvironment(event.target.value), guessed: false })} />
        )}
      </div>
      {error && (
        <div className={styles.refusal}>
          <ErrorNotice error={error} />
        </div>
      )}
      <ul className={styles.list} aria-label={t('list')}>
        {shown.map((cluster) => (
          <ImportRow
            key={cluster.externalId}
            cluster={cluster}
            draft={draftOf(cluster)}
            fields={list.clusterFields}
            providerId={list.providerId}
            // Reasons of settings come without the cluster's place in the list, so each ticked one shows them.
            errors={{ ...error?.fields, ...fieldErrors(error, `clusters.${ticked.indexOf(cluster)}.`) }}
            disabled={busy}
            onChange={(part) => change([cluster], part)}
          />
        ))}
      </ul>
      <ImportBar count={ticked.length} undecided={undecided} nothingLeft={free.length === 0} busy={busy} />
    </form>
  );
}
