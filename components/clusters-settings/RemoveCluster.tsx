'use client';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { removeCluster } from '@/lib/actions/clusters';
import styles from './ClusterSettings.module.css';

export function RemoveCluster({ clusterId, name }: { clusterId: string; name: string }) {
  const t = useTranslations('credentials.clusterSettings.remove');
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: async () => unwrap(await removeCluster({ clusterId })),
    onSuccess: () => router.push('/'),
  });
  const busy = remove.isPending || remove.isSuccess;
  return (
    <>
      <p className={styles.text}>{t('text')}</p>
      <Button color="error" onClick={() => setAsking(true)}>
        {t('button')}
      </Button>
      {asking && (
        <ConfirmDialog title={t('title', { name })} destructive confirmLabel={t('confirm')} busy={busy} onConfirm={() => remove.mutate()} onClose={() => setAsking(false)}>
          <p className={styles.sentence}>{t('consequence')}</p>
          {remove.error && <ErrorNotice error={errorOf(remove.error)} />}
        </ConfirmDialog>
      )}
    </>
  );
}
