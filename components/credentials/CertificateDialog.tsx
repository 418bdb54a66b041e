'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { CheckInput } from '@/components/ui/inputs';
import { KeyValue } from '@/components/ui/KeyValue';
import { Time } from '@/components/ui/Time';
import type { ShownCertificate } from '@/lib/providers/contract/shown-certificate';
import { groupedFingerprint } from './grouped-fingerprint';
import styles from './Credentials.module.css';

interface Props {
  server: string;
  certificate: ShownCertificate;
  onUse: (pem: string) => void;
  onClose: () => void;
}

/** What a server shows proves nothing by itself: the person says that it was compared. */
export function CertificateDialog({ server, certificate, onUse, onClose }: Props) {
  const t = useTranslations('credentials.certificate');
  const [compared, setCompared] = useState(false);
  return (
    <ConfirmDialog title={t('title')} width="md" onClose={onClose} confirmLabel={t('use')} onConfirm={() => onUse(certificate.pem)} confirmDisabled={!compared}>
      <p className={styles.sentence}>{t('about', { server })}</p>
      <KeyValue
        items={[
          { name: t('fingerprint'), value: groupedFingerprint(certificate.fingerprint), code: true },
          { name: t('subject'), value: certificate.subject || t('none'), code: true },
          { name: t('issuer'), value: certificate.issuer || t('none'), code: true },
          { name: t('names'), value: certificate.names.join(', ') || t('none'), code: true },
          { name: t('validFrom'), value: <Time at={certificate.validFrom} /> },
          { name: t('validTo'), value: <Time at={certificate.validTo} /> },
        ]}
      />
      <p className={styles.compare}>{t('compare')}</p>
      <CheckInput label={t('compared')} name="compared" checked={compared} onChange={(event) => setCompared(event.target.checked)} />
    </ConfirmDialog>
  );
}
