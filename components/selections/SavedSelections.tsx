'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { memo, useState } from 'react';
import { SavedMenu } from '@/components/saved/SavedMenu';
import type { Instance } from '@/lib/providers/contract';
import { resolveSelection } from '@/lib/schemas/selected-then';
import type { SavedSelectionDetail } from '@/lib/schemas/selection';
import { useSelections } from './use-selections';

// Few saved selections differ from the cluster.
const ChangedDialog = dynamic(() => import('./ChangedDialog').then((module) => module.ChangedDialog), { ssr: false });

interface Props {
  clusterId: string;
  instances: readonly Instance[];
  nothingSelected: boolean;
  /** What is selected at that moment: another selection draws nothing here anew. */
  selectedNow: () => string[];
  onSelect: (keys: string[]) => void;
}

/** Selections kept under names. One that means something else than it did selects nothing until the difference was read. */
export const SavedSelections = memo(function SavedSelections({ clusterId, instances, nothingSelected, selectedNow, onSelect }: Props) {
  const t = useTranslations('selections');
  const [opened, setOpened] = useState(false);
  const [changed, setChanged] = useState<SavedSelectionDetail | null>(null);
  const { data, error, reading, verbs } = useSelections(clusterId, opened);
  const use = (id: string) => {
    onSelect([]);
    reading.mutate(id, {
      onSuccess: (selection) => {
        const { here, gone, since } = resolveSelection(selection.then, instances);
        if (gone.length === 0 && since.length === 0) onSelect(here);
        else setChanged(selection);
      },
    });
  };
  const items = data?.selections.map(({ id, name, count, ofTeam, savedByName, can }) => ({
    id,
    name,
    note: t('note', { n: count, name: savedByName }),
    team: ofTeam ? data.team.name : null,
    inUse: false,
    mayChange: can.change,
    href: null,
  }));
  return (
    <>
      <SavedMenu
        words="selections"
        above
        label={t('title')}
        current={null}
        items={items}
        error={error ?? reading.error}
        verbs={verbs(selectedNow)}
        owners={[{ value: '', label: t('forMe') }, ...(data?.team.mayKeep ? [{ value: 'team', label: t('forTeam', { team: data.team.name }) }] : [])]}
        nothingToSave={nothingSelected ? t('nothingToSave') : null}
        onOpen={() => setOpened(true)}
        onUse={use}
      />
      {changed && (
        <ChangedDialog
          name={changed.name}
          resolved={resolveSelection(changed.then, instances)}
          onClose={() => setChanged(null)}
          onSelect={(chosen) => {
            setChanged(null);
            onSelect(chosen);
          }}
        />
      )}
    </>
  );
});
