'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import type { Verb } from './UserVerb';
import styles from './Users.module.css';

export function VerbBlock({ verb, text, destructive = false, onAsk }: { verb: Verb; text: string; destructive?: boolean; onAsk: (verb: Verb) => void }) {
  const t = useTranslations('users.verbs');
  return (
    <div className={styles.block}>
      <p className={styles.text}>{text}</p>
      <Button color={destructive ? 'error' : 'primary'} onClick={() => onAsk(verb)}>
        {t(`${verb}.button`)}
      </Button>
    </div>
  );
}
