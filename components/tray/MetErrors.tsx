'use client';
import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/AppLink';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { Time } from '@/components/ui/Time';
import { dismissError, type MetError } from './met-errors';
import styles from './Tray.module.css';

/** Refusals that this tab met, with the vendor's words and ids, until each is dismissed. */
export function MetErrors({ errors }: { errors: readonly MetError[] }) {
  const t = useTranslations('tray');
  if (errors.length === 0) return null;
  return (
    <section>
      <h2 className={styles.heading}>{t('errors')}</h2>
      <ul className={styles.list} aria-label={t('errors')}>
        {errors.map(({ id, at, path, error, operationId }) => (
          <li key={id}>
            <ErrorNotice error={error} onDismiss={() => dismissError(id)} quiet>
              <span className={styles.quiet}>
                <Time at={at} seconds />
              </span>
              <AppLink href={operationId ? `/operations/${operationId}` : path} prefetch={false}>
                {t(operationId ? 'record' : 'where')}
              </AppLink>
            </ErrorNotice>
          </li>
        ))}
      </ul>
    </section>
  );
}
