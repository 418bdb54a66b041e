import type { Permission } from '@/lib/auth/permissions';
import type { NavIconName } from './NavIcon';

interface Place {
  /** Word: `shell.places.<id>`. */
  id: NavIconName;
  href: string;
  /** Shown to those who may; without it to everyone signed in. Services decide again. */
  needs?: Permission;
}

export const places: readonly Place[] = [
  { id: 'fleet', href: '/' },
  { id: 'operations', href: '/operations' },
  { id: 'schedules', href: '/schedules', needs: 'schedule:read' },
  { id: 'audit', href: '/audit', needs: 'audit:read' },
  { id: 'insights', href: '/insights', needs: 'operation:read' },
  { id: 'credentials', href: '/credentials', needs: 'credential:read' },
  { id: 'teams', href: '/teams' },
  { id: 'users', href: '/users', needs: 'user:read' },
  { id: 'account', href: '/account' },
];

export const placesFor = (can: readonly Permission[]): Place[] => places.filter(({ needs }) => needs === undefined || can.includes(needs));
