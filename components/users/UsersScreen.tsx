'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextInput } from '@/components/ui/inputs';
import { PageHeader } from '@/components/ui/PageHeader';
import { VirtualTable } from '@/components/ui/VirtualTable';
import type { UserView } from '@/lib/schemas/user';
import { InviteDialog } from './InviteDialog';
import { useUserColumns } from './use-user-columns';
import { UserDialog } from './UserDialog';
import styles from './Users.module.css';

interface Props {
  users: UserView[];
  at: string;
  selfId: string;
  canManage: boolean;
}

/** Everybody who may sign in. Whoever only reads sees the same list without the verbs. */
export function UsersScreen({ users, at, selfId, canManage }: Props) {
  const t = useTranslations('users');
  const [text, setText] = useState('');
  const [inviting, setInviting] = useState(false);
  const [openId, setOpenId] = useState<string | null>(null);
  const columns = useUserColumns({ at, selfId, onOpen: canManage ? setOpenId : null });
  const wanted = text.trim().toLowerCase();
  const shown = users.filter((user) => `${user.name} ${user.email} ${user.teams.map((team) => team.name).join(' ')}`.toLowerCase().includes(wanted));
  const opened = users.find((user) => user.id === openId);
  return (
    <>
      <PageHeader
        title={t('title')}
        below={<span role="status">{t('shown', { shown: shown.length, all: users.length })}</span>}
        actions={
          canManage && (
            <Button variant="contained" onClick={() => setInviting(true)}>
              {t('invite.button')}
            </Button>
          )
        }
      />
      <div className={styles.toolbar}>
        <TextInput label={t('search')} labelHidden placeholder={t('search')} type="search" value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <VirtualTable label={t('list')} columns={columns} rows={shown} rowKey={(user) => user.id} rowHeight={48} minWidth={880} empty={t('noMatch')} />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {opened && <UserDialog key={opened.id} user={opened} at={at} isSelf={opened.id === selfId} onClose={() => setOpenId(null)} />}
    </>
  );
}
