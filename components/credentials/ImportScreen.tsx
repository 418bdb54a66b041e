'use client';
import { useTranslations } from 'next-intl';
import { Suspense, use } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { PageHeader } from '@/components/ui/PageHeader';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import type { Result } from '@/lib/platform/result';
import type { ImportableClusters } from '@/lib/schemas/cluster';
import type { CredentialView } from '@/lib/schemas/credential';
import { ImportList } from './ImportList';
import { ImportRefused } from './ImportRefused';
import styles from './Credentials.module.css';

interface Props {
  credential: CredentialView;
  /** The vendor's answer, which may take seconds; the page is there before it. */
  answer: Promise<Result<ImportableClusters>>;
}

export function ImportScreen({ credential, answer }: Props) {
  const t = useTranslations('credentials.importing');
  return (
    <>
      <PageHeader
        above={<AppLink href="/credentials">{t('back')}</AppLink>}
        title={t('title', { name: credential.name })}
        below={
          <>
            <span>
              <ProviderLabel providerId={credential.providerId} />
            </span>
            <span>{t('intoTeam', { team: credential.team.name })}</span>
          </>
        }
      />
      <Suspense
        fallback={
          <p className={styles.endpoint} role="status">
            {t('asking')}
          </p>
        }
      >
        <Answered credential={credential} answer={answer} />
      </Suspense>
    </>
  );
}

function Answered({ credential, answer }: Props) {
  const result = use(answer);
  return result.ok ? <ImportList credentialId={credential.id} list={result.data} /> : <ImportRefused credential={credential} error={result.error} />;
}
