'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { memo, useMemo, useState } from 'react';
import { Age } from '@/components/ui/Age';
import { AppLink } from '@/components/ui/AppLink';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { PageHeader } from '@/components/ui/PageHeader';
import { errorOf } from '@/components/ui/result';
import { useAddressWriter } from '@/components/ui/use-address-writer';
import type { Fleet } from '@/lib/schemas/cluster';
import { unpack, type Packed } from '@/lib/schemas/packed';
import { linesOf, queryOf, viewFrom, type FleetView } from './fleet-view';
import { FleetList } from './FleetList';
import { FleetToolbar } from './FleetToolbar';
import { useFleet } from './use-fleet';
import styles from './Fleet.module.css';

// Most first looks find clusters.
const FleetEmpty = dynamic(() => import('./FleetEmpty').then((module) => module.FleetEmpty));
const NothingMatches = dynamic(() => import('./FleetEmpty').then((module) => module.NothingMatches));

interface Props {
  initial: Packed<Fleet>;
  canImport: boolean;
}

/** The address is followed out here: that it was written draws nothing anew. */
export function FleetScreen(props: Props) {
  const query = useSearchParams();
  const [asked] = useState(() => viewFrom(new URLSearchParams(query)));
  return <Screen {...props} asked={asked} />;
}

const Screen = memo(function Screen({ initial, canImport, asked }: Props & { asked: FleetView }) {
  const t = useTranslations('fleet');
  const [first] = useState(() => unpack(initial));
  const { data: fleet, error } = useFleet(first);
  // Typing must not wait for the address: the view is kept here and written there.
  const [view, setView] = useState(asked);
  const writeAddress = useAddressWriter();
  const show = (next: FleetView) => {
    setView(next);
    const text = queryOf(next);
    writeAddress(text ? `/?${text}` : '/');
  };
  const change = (part: Partial<FleetView>) => show({ ...view, ...part });
  const lines = useMemo(() => linesOf(fleet.clusters, view), [fleet.clusters, view]);
  const shown = lines.filter((line) => line.kind === 'cluster').length;

  return (
    <>
      <PageHeader
        title={t('title')}
        below={
          <>
            <span role="status">{t('shown', { shown, all: fleet.clusters.length })}</span>
            <Age since={fleet.at} at={fleet.at} />
          </>
        }
        actions={
          canImport &&
          fleet.clusters.length > 0 && (
            <Button component={AppLink} href="/credentials" prefetch={false}>
              {t('import')}
            </Button>
          )
        }
      />
      {error && (
        <div className={styles.notice}>
          <ErrorNotice error={errorOf(error)} />
        </div>
      )}
      {fleet.clusters.length === 0 ? (
        <FleetEmpty next={fleet.firstStep} />
      ) : (
        <>
          <FleetToolbar clusters={fleet.clusters} view={view} onChange={change} onQuery={(text) => show(viewFrom(new URLSearchParams(text)))} />
          {shown === 0 ? <NothingMatches onClear={() => change({ text: '', health: '', team: '', environment: '', vendor: '' })} /> : <FleetList lines={lines} grouping={view.group} at={fleet.at} />}
        </>
      )}
    </>
  );
});
