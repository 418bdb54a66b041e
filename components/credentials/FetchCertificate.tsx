'use client';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { fetchCertificate } from '@/lib/actions/credentials';
import type { FetchCertificateInput } from '@/lib/schemas/credential';
import { CertificateDialog } from './CertificateDialog';
import styles from './Credentials.module.css';

interface Props {
  server: FetchCertificateInput;
  disabled: boolean;
  onUse: (pem: string) => void;
}

/** Reads the certificate that the server shows. It fills the field only after a person has compared it. */
export function FetchCertificate({ server, disabled, onUse }: Props) {
  const t = useTranslations('credentials.certificate');
  const reading = useMutation({ mutationFn: async (asked: FetchCertificateInput) => unwrap(await fetchCertificate(asked)) });
  const missing = server.teamId === '' ? t('teamMissing') : server.url === '' ? t('addressMissing') : null;
  const use = (pem: string) => {
    onUse(pem);
    reading.reset();
  };
  return (
    <div className={styles.fetch}>
      <div className={styles.bar}>
        <Button onClick={() => reading.mutate(server)} disabled={disabled || reading.isPending || missing !== null} aria-busy={reading.isPending}>
          {reading.isPending ? t('fetching') : t('fetch')}
        </Button>
        {missing && <span className={styles.quiet}>{missing}</span>}
      </div>
      {reading.error && <ErrorNotice error={errorOf(reading.error)} onDismiss={reading.reset} />}
      {reading.data && <CertificateDialog server={reading.variables.url} certificate={reading.data} onUse={use} onClose={reading.reset} />}
    </div>
  );
}
