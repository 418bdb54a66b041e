'use client';
import { useTranslations } from 'next-intl';
import { SelectInput } from '@/components/ui/inputs';
import { teamRoles, type TeamRole } from '@/lib/auth/permissions';

export function RoleInput({ value, onChange }: { value: TeamRole; onChange: (role: TeamRole) => void }) {
  const t = useTranslations('teams.role');
  const roles = useTranslations('shell.roles');
  return (
    <SelectInput
      label={t('label')}
      value={value}
      choices={teamRoles.map((role) => ({ value: role, label: roles(role) }))}
      onChange={(event) => onChange(teamRoles.find((role) => role === event.target.value) ?? value)}
      help={t(`help.${value}`)}
    />
  );
}
