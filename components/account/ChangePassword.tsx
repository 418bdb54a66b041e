'use client';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { CheckInput, TextInput } from '@/components/ui/inputs';
import { errorOf, unwrap } from '@/components/ui/result';
import { useFieldErrorText } from '@/components/ui/use-error-text';
import { changePassword } from '@/lib/actions/account';
import { limits } from '@/lib/config/limits';
import styles from './Account.module.css';

export function ChangePassword({ email }: { email: string }) {
  const t = useTranslations('account.password');
  const fieldText = useFieldErrorText();
  const router = useRouter();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [visible, setVisible] = useState(false);
  const change = useMutation({
    mutationFn: async () => unwrap(await changePassword({ current, next })),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      router.refresh();
    },
  });
  const error = change.error && errorOf(change.error);
  const wrong = (field: string) => (error?.fields?.[field] ? fieldText(error.fields[field]) : null);
  const type = visible ? 'text' : 'password';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate onChange={() => change.isSuccess && change.reset()}>
      <p className={styles.text}>{t('about')}</p>
      {error && <ErrorNotice error={error} />}
      {/* For password managers: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <TextInput label={t('current')} name="current" type={type} autoComplete="current-password" required maxLength={limits.passwordMaxLength} value={current} onChange={(event) => setCurrent(event.target.value)} error={wrong('current')} />
      <TextInput
        label={t('next')}
        name="next"
        type={type}
        autoComplete="new-password"
        required
        maxLength={limits.passwordMaxLength}
        value={next}
        onChange={(event) => setNext(event.target.value)}
        help={t('help', { min: limits.passwordMinLength })}
        error={wrong('next')}
      />
      <CheckInput label={t('show')} checked={visible} onChange={(event) => setVisible(event.target.checked)} />
      <div className={styles.bar}>
        <Button type="submit" variant="contained" disabled={change.isPending} aria-busy={change.isPending}>
          {t(change.isPending ? 'saving' : 'save')}
        </Button>
        <span role="status">{change.isSuccess && t('saved')}</span>
      </div>
    </form>
  );
}
