'use client';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { Age } from '@/components/ui/Age';
import { ErrorNotice } from '@/components/ui/ErrorNotice';
import { errorOf, unwrap } from '@/components/ui/result';
import { Time } from '@/components/ui/Time';
import { endOwnSession } from '@/lib/actions/account';
import type { SessionView } from '@/lib/schemas/user';
import { deviceOf } from './device';
import styles from './Account.module.css';

/** One signed-in browser. This very one is left by signing out. */
export function SessionRow({ session, at }: { session: SessionView; at: string }) {
  const t = useTranslations('account.sessions');
  const router = useRouter();
  const end = useMutation({
    mutationFn: async () => unwrap(await endOwnSession({ sessionId: session.id })),
    onSuccess: () => router.refresh(),
  });
  const device = deviceOf(session.userAgent) ?? t('unknownDevice');
  return (
    <li className={styles.session}>
      <div>
        <span className={styles.device} title={session.userAgent ?? undefined}>
          {device}
        </span>
        <span className={styles.quiet}>
          {session.address && <span>{session.address}</span>}
          <span>
            {t('signedIn')} <Time at={session.createdAt} />
          </span>
          <span>
            {t('seen')} <Age since={session.lastSeenAt} at={at} verb="happened" />
          </span>
        </span>
      </div>
      {session.current ? (
        <strong>{t('current')}</strong>
      ) : (
        <Button color="error" disabled={end.isPending} aria-busy={end.isPending} aria-label={t('endNamed', { device })} onClick={() => end.mutate()}>
          {t('end')}
        </Button>
      )}
      {end.error && (
        <div className={styles.wide}>
          <ErrorNotice error={errorOf(end.error)} onDismiss={end.reset} />
        </div>
      )}
    </li>
  );
}
