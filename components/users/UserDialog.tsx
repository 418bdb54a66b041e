'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Age } from '@/components/ui/Age';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { KeyValue } from '@/components/ui/KeyValue';
import type { UserView } from '@/lib/schemas/user';
import { ChangeGlobalRole } from './ChangeGlobalRole';
import { NewLink } from './NewLink';
import { UserVerb, type Verb } from './UserVerb';
import { VerbBlock } from './VerbBlock';
import styles from './Users.module.css';

/** All that an administrator can do with one account; what shuts somebody out asks once more. */
export function UserDialog({ user, at, isSelf, onClose }: { user: UserView; at: string; isSelf: boolean; onClose: () => void }) {
  const t = useTranslations('users');
  const shell = useTranslations('shell');
  const [verb, setVerb] = useState<Verb | null>(null);
  if (verb) return <UserVerb user={user} verb={verb} onBack={() => setVerb(null)} />;
  const teams = user.teams.map((team) => shell('roleIn', { role: shell(`roles.${team.role}`), team: team.name }));
  return (
    <ConfirmDialog title={user.name} onClose={onClose}>
      <div className={styles.form}>
        <KeyValue
          items={[
            { name: t('columns.email'), value: user.email },
            { name: t('columns.teams'), value: teams.join(', ') || t('noTeam') },
            { name: t('columns.lastSeen'), value: user.lastSeenAt ? <Age since={user.lastSeenAt} at={at} verb="happened" /> : t('neverSeen') },
          ]}
        />
        <ChangeGlobalRole user={user} />
        {user.disabledAt === null && <NewLink user={user} />}
        {user.sessionCount > 0 && <VerbBlock verb="end" text={t('verbs.end.about', { n: user.sessionCount })} onAsk={setVerb} />}
        {user.disabledAt !== null && <VerbBlock verb="enable" text={t('verbs.enable.about')} onAsk={setVerb} />}
        {user.disabledAt === null && !isSelf && <VerbBlock verb="disable" text={t('verbs.disable.about')} onAsk={setVerb} destructive />}
      </div>
    </ConfirmDialog>
  );
}
