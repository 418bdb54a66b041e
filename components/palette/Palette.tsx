'use client';
import Autocomplete from '@mui/material/Autocomplete';
import Dialog from '@mui/material/Dialog';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { useProviderName } from '@/components/ui/ProviderLabel';
import { readApi } from '@/components/ui/result';
import type { NavIconName } from '@/components/shell/NavIcon';
import type { Fleet } from '@/lib/schemas/cluster';
import styles from './Palette.module.css';

interface Entry {
  id: string;
  group: string;
  label: string;
  detail: string;
  href: string;
}

interface Props {
  places: readonly { id: NavIconName; href: string }[];
  onClose: () => void;
}

/** Goes to any place, cluster or running operation by a few letters. */
export function Palette({ places, onClose }: Props) {
  const t = useTranslations('palette');
  const placeName = useTranslations('shell.places');
  const providerName = useProviderName();
  const router = useRouter();
  const { data: fleet } = useQuery({ queryKey: ['fleet'], queryFn: ({ signal }) => readApi<Fleet>('/api/fleet', signal), staleTime: 5_000 });

  const entries = useMemo<Entry[]>(
    () => [
      ...places.map(({ id, href }) => ({ id: href, group: t('places'), label: placeName(id), detail: '', href })),
      ...(fleet?.clusters ?? []).map(({ id, name, providerId, externalId, team }) => ({
        id,
        group: t('clusters'),
        label: name,
        detail: [team.name, providerName(providerId), externalId].join(' · '),
        href: `/clusters/${id}`,
      })),
    ],
    [fleet, placeName, places, providerName, t],
  );

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" slotProps={{ paper: { className: styles.paper, 'aria-label': t('title') } }}>
      <Autocomplete
        open
        disablePortal
        autoHighlight
        disableCloseOnSelect
        options={entries}
        groupBy={(entry) => entry.group}
        getOptionKey={(entry) => entry.id}
        getOptionLabel={(entry) => `${entry.label} ${entry.detail}`}
        filterOptions={matching}
        noOptionsText={t('nothing')}
        value={null}
        onChange={(_event, entry) => {
          if (!entry) return;
          onClose();
          router.push(entry.href);
        }}
        slotProps={{ popper: { className: styles.popper, modifiers: [], placement: 'bottom' }, paper: { className: styles.list, elevation: 0 } }}
        renderOption={({ key, ...props }, entry) => (
          <li key={key} {...props}>
            <span className={styles.label}>{entry.label}</span> <span className={styles.detail}>{entry.detail}</span>
          </li>
        )}
        renderInput={({ slotProps }) => (
          <div ref={slotProps.input.ref} className={styles.inputLine}>
            <input {...slotProps.htmlInput} className={styles.input} autoFocus placeholder={t('placeholder')} aria-label={t('title')} />
          </div>
        )}
      />
    </Dialog>
  );
}

const mostShown = 50;

/** Every word typed must be somewhere in the entry; hundreds of clusters are more than anybody reads. */
function matching(entries: Entry[], { inputValue }: { inputValue: string }): Entry[] {
  const words = inputValue.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ label, detail }) => words.every((word) => `${label} ${detail}`.toLowerCase().includes(word))).slice(0, mostShown);
}
