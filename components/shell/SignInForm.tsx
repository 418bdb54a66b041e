'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { TextInput } from '@/components/ui/inputs';
import { errorOf } from '@/components/ui/result';
import { useErrorText } from '@/components/ui/use-error-text';
import { signInWithPassword } from '@/lib/auth/browser';
import type { ErrorValue } from '@/lib/platform/result';
import styles from './AuthFrame.module.css';

export function SignInForm() {
  const t = useTranslations('auth');
  const text = useErrorText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorValue | null>(null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(null);
    try {
      const answer = await signInWithPassword(String(form.get('email')), String(form.get('password')));
      // A full load, so that the server draws the console for the new session.
      if (answer.ok) return window.location.replace('/');
      setError({ code: 'unauthenticated', reason: answer.reason, params: answer.params });
    } catch (thrown) {
      setError(errorOf(thrown));
    }
    setBusy(false);
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <h1 className={styles.title}>{t('signIn.title')}</h1>
      <TextInput label={t('email')} name="email" type="email" autoComplete="username" autoCapitalize="none" required autoFocus />
      <TextInput label={t('password')} name="password" type="password" autoComplete="current-password" required />
      <p className={styles.refusal} role="alert">
        {error && text(error)}
      </p>
      <Button type="submit" variant="contained" size="medium" disabled={busy} aria-busy={busy}>
        {t(busy ? 'signIn.busy' : 'signIn.submit')}
      </Button>
      <p className={styles.text}>{t('signIn.forgotten')}</p>
    </form>
  );
}
