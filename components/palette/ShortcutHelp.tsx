'use client';
import { useTranslations } from 'next-intl';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import type { NavIconName } from '@/components/shell/NavIcon';
import { placeKeys, shortcuts } from './shortcuts';
import styles from './Palette.module.css';

/** The list behind `?`. */
export function ShortcutHelp({ places, onClose }: { places: readonly { id: NavIconName }[]; onClose: () => void }) {
  const t = useTranslations('palette');
  const placeName = useTranslations('shell.places');
  const line = (keys: readonly string[], words: string) => [
    <dt key={`${words} keys`}>
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </dt>,
    <dd key={words}>{words}</dd>,
  ];
  return (
    <ConfirmDialog title={t('shortcuts.title')} onClose={onClose} cancelLabel={t('shortcuts.done')}>
      <dl className={styles.keys}>
        {shortcuts.map(({ keys, word }) => line(keys, t(`shortcuts.${word}`)))}
        {places.map(({ id }) => placeKeys[id] && line(['g', placeKeys[id]], t('shortcuts.goTo', { place: placeName(id) })))}
      </dl>
    </ConfirmDialog>
  );
}
