'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import type { ErrorValue } from '@/lib/platform/result';
import type { CredentialView } from '@/lib/schemas/credential';

/** The vendor did not show its list: its own words, and the two things that help. */
export function ImportRefused({ credential, error }: { credential: CredentialView; error: ErrorValue }) {
  const t = useTranslations('credentials.importing');
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <ErrorNotice error={error}>
      <Button variant="contained" disabled={pending} aria-busy={pending} onClick={() => start(() => router.refresh())}>
        {t(pending ? 'askingAgain' : 'again')}
      </Button>
      {credential.can.update && (
        <Button component={AppLink} href={`/credentials/${credential.id}/edit`}>
          {t('editCredential')}
        </Button>
      )}
    </ErrorNotice>
  );
}
