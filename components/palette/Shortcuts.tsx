'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { NavIconName } from '@/components/shell/NavIcon';
import { placeKeys } from './shortcuts';
import { useKeys } from './use-keys';
import styles from './Shortcuts.module.css';

// Nobody pays for what opens on a key.
const Palette = dynamic(() => import('./Palette').then((module) => module.Palette), { ssr: false });
const ShortcutHelp = dynamic(() => import('./ShortcutHelp').then((module) => module.ShortcutHelp), { ssr: false });

/** The keys that work on every page, and a button for those who have no keyboard or do not know them. */
export function Shortcuts({ places }: { places: readonly { id: NavIconName; href: string }[] }) {
  const t = useTranslations('palette');
  const router = useRouter();
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);

  useKeys({
    'mod+k': () => setOpen('palette'),
    '?': () => setOpen('help'),
    '/': () => document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus(),
    ...Object.fromEntries(places.flatMap(({ id, href }) => (placeKeys[id] ? [[`g ${placeKeys[id]}`, () => router.push(href)]] : []))),
  });

  const close = () => setOpen(null);
  return (
    <>
      <button type="button" className={styles.button} aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen('palette')}>
        {t('open')} <kbd className={styles.kbd}>Ctrl K</kbd>
      </button>
      {open === 'palette' && <Palette places={places} onClose={close} />}
      {open === 'help' && <ShortcutHelp places={places} onClose={close} />}
    </>
  );
}
