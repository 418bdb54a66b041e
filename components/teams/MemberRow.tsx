'use client';
import Button from '@mui/material/Button';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/components/ui/StateMark';
import { Time } from '@/components/ui/Time';
import type { RowProps } from '@/components/ui/use-roving';
import type { MemberView } from '@/lib/schemas/team';
import styles from './Teams.module.css';

interface Props {
  member: MemberView;
  row: RowProps;
  isSelf: boolean;
  canManage: boolean;
  onRole: () => void;
  onRemove: () => void;
}

export function MemberRow({ member, row, isSelf, canManage, onRole, onRemove }: Props) {
  const t = useTranslations('teams');
  const roles = useTranslations('shell.roles');
  return (
    <li className={styles.member} {...row}>
      <div>
        <span className={styles.name}>{member.name}</span> {isSelf && t('you')}
        <span className={styles.quiet}>{member.email}</span>
      </div>
      <div>
        {roles(member.role)}
        {member.disabled && (
          <span className={styles.quiet}>
            <StateMark state="stopped" /> {t('disabled')}
          </span>
        )}
      </div>
      <span className={`${styles.quiet} ${styles.since}`}>
        {t('since')} <Time at={member.since} />
      </span>
      {canManage && (
        <div className={styles.actions}>
          <Button onClick={onRole} aria-label={t('role.named', { name: member.name })}>
            {t('role.button')}
          </Button>
          <Button color="error" variant="text" onClick={onRemove} aria-label={t('remove.named', { name: member.name })}>
            {t('remove.button')}
          </Button>
        </div>
      )}
    </li>
  );
}
