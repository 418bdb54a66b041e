'use client';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { TextInput } from '@/components/ui/inputs';
import { errorOf } from '@/components/ui/result';
import { limits } from '@/lib/config/limits';
import styles from './Saved.module.css';

export interface SavedItem {
  id: string;
  name: string;
  /** A few words behind the name: how many, by whom. */
  note: string;
  /** Name of the team whose it is; null: one's own. */
  team: string | null;
  /** It is what is shown right now. */
  inUse: boolean;
  mayChange: boolean;
  /** Where it leads, for things that are an address. */
  href: string | null;
}

export interface SavedVerbs {
  save: (name: string, owner: string) => Promise<unknown>;
  rename: (id: string, name: string) => Promise<unknown>;
  /** Keeps the name and gives it what is shown or selected now. */
  replace: (id: string) => Promise<unknown>;
  remove: (id: string) => Promise<unknown>;
}

interface Props {
  words: 'views' | 'selections';
  item: SavedItem;
  verbs: SavedVerbs;
  mayReplace: boolean;
  onUse: () => void;
}

export function SavedRow({ words, item, verbs, mayReplace, onUse }: Props) {
  const t = useTranslations(words);
  const [changing, setChanging] = useState(false);
  const name = (
    <>
      <span className={styles.name}>{item.name}</span>
      {item.note && <span className={styles.note}>{item.note}</span>}
    </>
  );
  return (
    <li className={styles.row}>
      <div className={styles.rowLine}>
        {item.href === null ? (
          <button type="button" className={styles.use} onClick={onUse}>
            {name}
          </button>
        ) : (
          <AppLink
            href={item.href}
            prefetch={false}
            className={styles.use}
            aria-current={item.inUse || undefined}
            onClick={(event) => {
              // Another tab or window is the browser's business.
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onUse();
            }}
          >
            {name}
          </AppLink>
        )}
        {item.inUse && <span className={styles.inUse}>{t('inUse')}</span>}
        {item.mayChange && (
          <button type="button" className={styles.change} aria-expanded={changing} aria-label={t('changeNamed', { name: item.name })} onClick={() => setChanging(!changing)}>
            {t('change')}
          </button>
        )}
      </div>
      {changing && <Changes words={words} item={item} verbs={verbs} mayReplace={mayReplace} onDone={() => setChanging(false)} />}
    </li>
  );
}

/** Rename, give it another meaning, remove; removing asks once more and says for whom. */
function Changes({ words, item, verbs, mayReplace, onDone }: Omit<Props, 'onUse'> & { onDone: () => void }) {
  const t = useTranslations(words);
  const [name, setName] = useState(item.name);
  const [removing, setRemoving] = useState(false);
  const { mutate, isPending, error } = useMutation({ mutationFn: (verb: () => Promise<unknown>) => verb(), onSuccess: onDone });
  return (
    <form
      className={styles.changes}
      onSubmit={(event) => {
        event.preventDefault();
        mutate(() => verbs.rename(item.id, name));
      }}
    >
      {error && <ErrorNotice error={errorOf(error)} />}
      {removing ? (
        <>
          <p className={styles.question}>{item.team === null ? t('removeMine', { name: item.name }) : t('removeTeam', { name: item.name, team: item.team })}</p>
          <div className={styles.buttons}>
            <Button variant="contained" color="error" disabled={isPending} onClick={() => mutate(() => verbs.remove(item.id))}>
              {t('remove')}
            </Button>
            <Button onClick={() => setRemoving(false)}>{t('keep')}</Button>
          </div>
        </>
      ) : (
        <>
          <TextInput label={t('name')} required maxLength={limits.nameMaxLength} value={name} onChange={(event) => setName(event.target.value)} />
          <div className={styles.buttons}>
            <Button type="submit" disabled={isPending || name.trim() === '' || name === item.name}>
              {t('rename')}
            </Button>
            <Button disabled={isPending || item.inUse || !mayReplace} onClick={() => mutate(() => verbs.replace(item.id))}>
              {t('replace')}
            </Button>
            <Button color="error" onClick={() => setRemoving(true)}>
              {t('removeAsk')}
            </Button>
          </div>
        </>
      )}
    </form>
  );
}
