'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { switchNotifications, useNotificationState } from '@/components/tray/browser-notifications';
import { SectionCard } from '@/components/ui/SectionCard';
import styles from './Account.module.css';

/** Told by the browser when an own operation ends. The browser is asked on this click and at no other time. */
export function NotificationSetting() {
  const t = useTranslations('tray.setting');
  const state = useNotificationState();
  return (
    <SectionCard title={t('title')}>
      <div className={styles.bar}>
        <p className={styles.text}>{t('about')}</p>
        {state && <span role="status">{t(state)}</span>}
        {state === 'off' && <Button onClick={() => void switchNotifications(true)}>{t('switchOn')}</Button>}
        {state === 'on' && <Button onClick={() => void switchNotifications(false)}>{t('switchOff')}</Button>}
      </div>
    </SectionCard>
  );
}
