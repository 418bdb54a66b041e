'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { EmptyState } from '@/components/ui/EmptyState';
import { PageHeader } from '@/components/ui/PageHeader';
import type { CredentialsPage } from '@/lib/schemas/credential';
import { CredentialRow } from './CredentialRow';
import styles from './Credentials.module.css';

/** What signs the calls to the vendors, team by team. `at`: the server's time of this answer. */
export function CredentialsScreen({ page, at }: { page: CredentialsPage; at: string }) {
  const t = useTranslations('credentials');
  const add = page.teams.length > 0 && (
    <Button component={AppLink} href="/credentials/new" variant="contained">
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} below={t('about')} actions={add} />
      {page.credentials.length === 0 ? (
        <EmptyState title={t('empty.title')} actions={add}>
          {add ? (
            <ol>
              <li>{t('empty.add')}</li>
              <li>{t('empty.test')}</li>
              <li>{t('empty.import')}</li>
            </ol>
          ) : (
            <p>{t('empty.ask')}</p>
          )}
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label={t('list')}>
          {page.credentials.map((credential) => (
            <CredentialRow
              key={credential.id}
              credential={credential}
              fields={page.providers.find((provider) => provider.id === credential.providerId)?.credentialFields ?? []}
              at={at}
            />
          ))}
        </ul>
      )}
    </>
  );
}
