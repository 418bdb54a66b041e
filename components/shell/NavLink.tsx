'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppLink } from '@/components/ui/AppLink';
import styles from './Shell.module.css';

/** `/clusters/<id>` belongs to the fleet, which lives at `/`. */
const isHere = (path: string, href: string): boolean => (href === '/' ? path === '/' || path.startsWith('/clusters') : path === href || path.startsWith(`${href}/`));

export function NavLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  const here = isHere(usePathname(), href);
  return (
    <AppLink href={href} className={styles.navLink} aria-current={here ? 'page' : undefined} prefetch={false}>
      {icon}
      <span>{children}</span>
    </AppLink>
  );
}
