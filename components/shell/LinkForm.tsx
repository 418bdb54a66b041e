'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { TextInput } from '@/components/ui/inputs';
import { errorOf } from '@/components/ui/result';
import { useErrorText, useFieldErrorText } from '@/components/ui/use-error-text';
import { acceptLink } from '@/lib/actions/account';
import { signInWithPassword } from '@/lib/auth/browser';
import { limits } from '@/lib/config/limits';
import type { ErrorValue } from '@/lib/platform/result';
import type { LinkView } from '@/lib/schemas/link';
import styles from './AuthFrame.module.css';

const headings = { 'first-admin': 'setup', invitation: 'link', reset: 'reset' } as const;

/** Sets the password behind a one-time link and signs in. The first administrator also chooses her address and name. */
export function LinkForm({ token, link }: { token: string; link: LinkView }) {
  const t = useTranslations('auth');
  const text = useErrorText();
  const fieldText = useFieldErrorText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorValue | null>(null);
  const first = link.purpose === 'first-admin';
  const wrong = (field: string) => (error?.fields?.[field] ? fieldText(error.fields[field]) : null);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (field: string) => String(form.get(field) ?? '').trim();
    const password = String(form.get('password'));
    setBusy(true);
    setError(null);
    try {
      const result = await acceptLink({ token, password, ...(first && { email: typed('email'), name: typed('name') }) });
      if (result.ok) {
        const signedIn = await signInWithPassword(result.data.email, password);
        return window.location.replace(signedIn.ok ? '/' : '/sign-in');
      }
      setError(result.error);
    } catch (thrown) {
      setError(errorOf(thrown));
    }
    setBusy(false);
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <h1 className={styles.title}>{t(`${headings[link.purpose]}.title`)}</h1>
      <p className={styles.text}>{t(`${headings[link.purpose]}.text`, { name: link.name ?? '' })}</p>
      <TextInput
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        required={first}
        readOnly={!first}
        defaultValue={link.email ?? ''}
        error={wrong('email')}
      />
      {first && <TextInput label={t('name')} name="name" autoComplete="name" maxLength={limits.nameMaxLength} required error={wrong('name')} />}
      <TextInput
        label={t('newPassword')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={limits.passwordMinLength}
        maxLength={limits.passwordMaxLength}
        required
        help={t('passwordHelp', { min: limits.passwordMinLength })}
        error={wrong('password')}
      />
      <p className={styles.refusal} role="alert">
        {error && text(error)}
      </p>
      <Button type="submit" variant="contained" size="medium" disabled={busy} aria-busy={busy}>
        {t(busy ? 'saving' : 'save')}
      </Button>
    </form>
  );
}
