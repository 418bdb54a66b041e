'use client';
import { useTranslations } from 'next-intl';
import { LanguageSwitch } from '@/components/shell/LanguageSwitch';
import { ThemeSwitch } from '@/components/shell/ThemeSwitch';
import { KeyValue } from '@/components/ui/KeyValue';
import { PageHeader } from '@/components/ui/PageHeader';
import { SectionCard } from '@/components/ui/SectionCard';
import type { CurrentUser } from '@/lib/schemas/session';
import type { SessionView } from '@/lib/schemas/user';
import { ChangePassword } from './ChangePassword';
import { NotificationSetting } from './NotificationSetting';
import { SessionRow } from './SessionRow';
import styles from './Account.module.css';

export function AccountScreen({ user, sessions, at }: { user: CurrentUser; sessions: SessionView[]; at: string }) {
  const t = useTranslations('account');
  const shell = useTranslations('shell');
  const roles = [user.globalRole && shell(`roles.${user.globalRole}`), ...user.teams.map((team) => shell('roleIn', { role: shell(`roles.${team.role}`), team: team.name }))].filter(Boolean);
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={styles.cards}>
        <SectionCard title={t('who')}>
          <KeyValue
            items={[
              { name: t('name'), value: user.name },
              { name: t('email'), value: user.email },
              { name: t('roles'), value: roles.join('; ') || shell('noRole') },
            ]}
          />
        </SectionCard>
        <SectionCard title={t('look')}>
          <div className={styles.bar}>
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </SectionCard>
        <NotificationSetting />
        <SectionCard title={t('sessions.title')} flush>
          <ul className={styles.list} aria-label={t('sessions.title')}>
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} at={at} />
            ))}
          </ul>
        </SectionCard>
        <SectionCard title={t('password.title')}>
          <ChangePassword email={user.email} />
        </SectionCard>
      </div>
    </>
  );
}
