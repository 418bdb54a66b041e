'use client';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { SelectInput, TextInput } from '@/components/ui/inputs';
import { errorOf } from '@/components/ui/result';
import { useFieldErrorText } from '@/components/ui/use-error-text';
import { limits } from '@/lib/config/limits';
import styles from './Saved.module.css';

export interface Owner {
  /** Empty: oneself. */
  value: string;
  label: string;
}

interface Props {
  words: 'views' | 'selections';
  owners: readonly Owner[];
  nothingToSave: string | null;
  onSave: (name: string, owner: string) => Promise<unknown>;
}

/** Name and for whom. Who may save for no team is not asked. */
export function SaveForm({ words, owners, nothingToSave, onSave }: Props) {
  const t = useTranslations(words);
  const fieldText = useFieldErrorText();
  const [open, setOpen] = useState(false);
  // Once the form is gone the keyboard goes on from the button that opened it, Escape included.
  const [closed, setClosed] = useState(false);
  const close = () => {
    setOpen(false);
    setClosed(true);
  };
  const [name, setName] = useState('');
  const [owner, setOwner] = useState('');
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => onSave(name, owner),
    onSuccess: () => {
      close();
      setName('');
    },
  });
  const refused = error && errorOf(error);
  if (nothingToSave !== null) return <p className={styles.foot}>{nothingToSave}</p>;
  if (!open) {
    return (
      <div className={styles.foot}>
        <Button variant="contained" autoFocus={closed} onClick={() => setOpen(true)}>
          {t('save')}
        </Button>
      </div>
    );
  }
  return (
    <form
      className={`${styles.foot} ${styles.form}`}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      {refused && !refused.fields?.['name'] && <ErrorNotice error={refused} />}
      <TextInput label={t('name')} required autoFocus maxLength={limits.nameMaxLength} value={name} onChange={(event) => setName(event.target.value)} error={refused?.fields?.['name'] ? fieldText(refused.fields['name']) : null} />
      {owners.length > 1 && <SelectInput label={t('for')} value={owner} choices={owners} onChange={(event) => setOwner(event.target.value)} help={t(owner === '' ? 'forMeHelp' : 'forTeamHelp')} />}
      <div className={styles.buttons}>
        <Button type="submit" variant="contained" disabled={isPending || name.trim() === ''}>
          {t('saveNow')}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
