import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Shortcuts } from '@/components/palette/Shortcuts';
import type { CurrentUser } from '@/lib/schemas/session';
import { Brand } from './Brand';
import { LanguageSwitch } from './LanguageSwitch';
import { NavIcon } from './NavIcon';
import { NavLink } from './NavLink';
import { placesFor } from './places';
import { PopoverMenu } from './PopoverMenu';
import { SignOutButton } from './SignOutButton';
import { ThemeSwitch } from './ThemeSwitch';
import { TimeZoneSync } from './TimeZoneSync';
import styles from './Shell.module.css';

/** On a phone the first three places and a menu take the bottom edge. */
const phonePlaces = 3;

/** Frame of every signed-in page. `tray` is the slot of running operations in the top bar. Shows the person; decides nothing. */
export async function Shell({ user, tray, children }: { user: CurrentUser; tray?: ReactNode; children: ReactNode }) {
  const t = await getTranslations('shell');
  const shown = placesFor(user.can);
  const link = ({ id, href }: (typeof shown)[number]) => (
    <NavLink key={id} href={href} icon={<NavIcon name={id} />}>
      {t(`places.${id}`)}
    </NavLink>
  );
  const roles = [user.globalRole && t(`roles.${user.globalRole}`), ...user.teams.map((team) => t('roleIn', { role: t(`roles.${team.role}`), team: team.name }))].filter(Boolean);
  const rolesText = roles.length > 0 ? roles.join(', ') : t('noRole');
  const settings = (
    <div className={styles.menuSettings}>
      <ThemeSwitch />
      <LanguageSwitch />
      <SignOutButton />
    </div>
  );

  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header className={styles.top}>
        <Brand className={styles.brand} />
        <div className={styles.tray}>{tray}</div>
        <Shortcuts places={shown} />
        <PopoverMenu
          at="top"
          face={
            <span className={styles.person}>
              <span className={styles.personName}>{user.name}</span>
              <span className={styles.personRoles}>{rolesText}</span>
            </span>
          }
        >
          <p className={styles.menuPerson}>{rolesText}</p>
          {shown.filter(({ id }) => id === 'account').map(link)}
          {settings}
        </PopoverMenu>
      </header>
      <nav className={styles.rail} aria-label={t('navigation')}>
        <div className={styles.railPlaces}>{shown.map(link)}</div>
        <div className={styles.bottomPlaces}>
          {shown.slice(0, phonePlaces).map(link)}
          <PopoverMenu
            at="bottom"
            face={
              <>
                <NavIcon name="more" />
                <span>{t('more')}</span>
              </>
            }
          >
            <p className={styles.menuPerson}>
              <strong>{user.name}</strong> {rolesText}
            </p>
            {shown.slice(phonePlaces).map(link)}
            {settings}
          </PopoverMenu>
        </div>
      </nav>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <TimeZoneSync />
    </div>
  );
}
