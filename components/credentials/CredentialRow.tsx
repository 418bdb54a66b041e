'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { ProviderLabel } from '@/components/ui/ProviderLabel';
import { errorOf } from '@/components/ui/result';
import type { RowProps } from '@/components/ui/use-roving';
import type { Field } from '@/lib/providers/contract';
import type { CredentialView } from '@/lib/schemas/credential';
import { CredentialFacts } from './CredentialFacts';
import { LastTest } from './LastTest';
import { RemoveCredential } from './RemoveCredential';
import { TestAnswer } from './TestAnswer';
import { useTest } from './use-test';
import styles from './Credentials.module.css';

export function CredentialRow({ credential, row, fields, at }: { credential: CredentialView; row: RowProps; fields: readonly Field[]; at: string }) {
  const t = useTranslations('credentials');
  const test = useTest(credential.id);
  const [removing, setRemoving] = useState(false);
  const { id, name, can, clusterCount } = credential;
  const named = (word: string) => t(`named.${word}`, { name });
  return (
    <li className={styles.row} {...row}>
      <div className={styles.cells}>
        <div>
          <h2 className={styles.name}>{name}</h2>
          <p className={styles.quiet}>
            <ProviderLabel providerId={credential.providerId} />
          </p>
          <p className={styles.quiet}>{t('teamAndClusters', { team: credential.team.name, clusters: clusterCount })}</p>
        </div>
        <CredentialFacts credential={credential} fields={fields} />
        <LastTest last={credential.lastTest} at={at} />
        <div className={styles.actions}>
          {can.import && (
            <Button component={AppLink} href={`/credentials/${id}/import`} prefetch={false} variant={clusterCount === 0 ? 'contained' : 'outlined'} aria-label={named('import')}>
              {t('import')}
            </Button>
          )}
          {can.test && (
            <Button onClick={() => test.mutate()} disabled={test.isPending} aria-busy={test.isPending} aria-label={named('test')}>
              {t(test.isPending ? 'testing' : 'test')}
            </Button>
          )}
          {can.update && (
            <Button component={AppLink} href={`/credentials/${id}/edit`} data-opens="" aria-label={named('edit')}>
              {t('edit')}
            </Button>
          )}
          {can.remove && (
            <Button color="error" variant="text" className={styles.apart} onClick={() => setRemoving(true)} aria-label={named('remove')}>
              {t('remove.button')}
            </Button>
          )}
        </div>
      </div>
      {test.data && <TestAnswer answer={test.data} onDismiss={test.reset} />}
      {test.error && <ErrorNotice error={errorOf(test.error)} onDismiss={test.reset} />}
      {removing && <RemoveCredential credential={credential} onClose={() => setRemoving(false)} />}
    </li>
  );
}
