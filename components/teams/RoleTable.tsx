'use client';
import { useTranslations } from 'next-intl';
import { permissions, teamGrants, teamRoles } from '@/lib/auth/permissions';
import styles from './Teams.module.css';

const granted = permissions.filter((permission) => teamRoles.some((role) => teamGrants[role].includes(permission)));

/** Drawn from the very table that decides. */
export function RoleTable() {
  const t = useTranslations('teams.roles');
  const roles = useTranslations('shell.roles');
  return (
    <details className={styles.roles}>
      <summary>{t('title')}</summary>
      <div className={styles.frame}>
        <table className={styles.table} aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('may')}</th>
              {teamRoles.map((role) => (
                <th key={role} scope="col">
                  {roles(role)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {granted.map((permission) => (
              <tr key={permission}>
                <th scope="row">{t(`permissions.${permission}`)}</th>
                {teamRoles.map((role) => {
                  const may = teamGrants[role].includes(permission);
                  return (
                    <td key={role} className={may ? undefined : styles.no}>
                      {t(may ? 'yes' : 'no')}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>{t('global')}</p>
    </details>
  );
}
