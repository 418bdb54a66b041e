'use client';
import { useTranslations } from 'next-intl';
import { SelectInput } from '@/components/ui/inputs';
import { globalRoles, type GlobalRole } from '@/lib/auth/permissions';

export function GlobalRoleInput({ value, onChange, disabled }: { value: GlobalRole | null; onChange: (role: GlobalRole | null) => void; disabled?: boolean }) {
  const t = useTranslations('users.globalRole');
  const roles = useTranslations('shell.roles');
  return (
    <SelectInput
      label={t('label')}
      value={value ?? ''}
      disabled={disabled}
      choices={[{ value: '', label: t('none') }, ...globalRoles.map((role) => ({ value: role, label: roles(role) }))]}
      onChange={(event) => onChange(globalRoles.find((role) => role === event.target.value) ?? null)}
      help={t(`help.${value ?? 'none'}`)}
    />
  );
}
