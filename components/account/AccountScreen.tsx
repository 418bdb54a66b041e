'use client';
import { useTranslations } from 'next-intl';
import { Freshness } from '@/components/ui/Freshness';
import { KeyValue } from '@/components/ui/KeyValue';
import { PageHeader } from '@/components/ui/PageHeader';
import { SectionCard } from '@/components/ui/SectionCard';
import type { CurrentUser } from '@/lib/schemas/session';
import type { SessionView } from '@/lib/schemas/user';
import { ChangePassword } from './ChangePassword';
import { NotificationSetting } from './NotificationSetting';
import { Preferences, type Chosen } from './Preferences';
import { SessionRow } from './SessionRow';
import styles from './Account.module.css';

export function AccountScreen({ user, sessions, at, chosen }: { user: CurrentUser; sessions: SessionView[]; at: string; chosen: Chosen }) {
  const t = useTranslations('account');
  const shell = useTranslations('shell');
  const roles = [user.globalRole && shell(`roles.${user.globalRole}`), ...user.teams.map((team) => shell('roleIn', { role: shell(`roles.${team.role}`), team: team.name }))].filter(Boolean);
  return (
    <>
      <PageHeader title={t('title')} below={<Freshness at={at} />} />
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
          <Preferences {...chosen} />
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
