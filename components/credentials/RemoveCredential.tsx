'use client';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { AppLink } from '@/components/ui/AppLink';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { removeCredential } from '@/lib/actions/credentials';
import type { CredentialView } from '@/lib/schemas/credential';
import styles from './Credentials.module.css';

/** A credential in use cannot go: its clusters could not be read or stopped any more. */
export function RemoveCredential({ credential, onClose }: { credential: CredentialView; onClose: () => void }) {
  const t = useTranslations('credentials.remove');
  const router = useRouter();
  const remove = useMutation({
    mutationFn: async () => unwrap(await removeCredential({ credentialId: credential.id })),
    onSuccess: () => {
      onClose();
      router.refresh();
    },
  });
  const inUse = credential.clusterCount > 0;
  return (
    <ConfirmDialog
      title={t('title', { name: credential.name })}
      onClose={onClose}
      destructive
      busy={remove.isPending}
      confirmLabel={t('confirm')}
      onConfirm={inUse ? undefined : () => remove.mutate()}
    >
      <p className={styles.sentence}>{inUse ? t('inUse', { clusters: credential.clusterCount }) : t('text')}</p>
      {inUse && <AppLink href="/">{t('toFleet')}</AppLink>}
      {remove.error && <ErrorNotice error={errorOf(remove.error)} />}
    </ConfirmDialog>
  );
}
