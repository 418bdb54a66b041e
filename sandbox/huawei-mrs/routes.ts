import type { Exchange } from '../core/types';

export type CallName =
  | 'CasLogin' | 'CasLogout' | 'CasSecurityCheck' | 'LoginCheck' | 'SessionStatus' | 'Logout'
  | 'ListClusters' | 'ShowClusterStatus' | 'ShowService' | 'StartService' | 'StopService' | 'ShowCommandProgress';

const ROUTES: [call: CallName, method: string, pattern: RegExp][] = [
  ['CasLogin', 'GET', /^\/cas\/login$/],
  ['CasLogin', 'POST', /^\/cas\/login$/],
  ['CasLogout', 'POST', /^\/cas\/logout$/],
  ['CasSecurityCheck', 'GET', /^\/web\/cas_security_check\.htm$/],
  ['LoginCheck', 'GET', /^\/web\/v1\/access\/login_check$/],
  ['SessionStatus', 'GET', /^\/web\/api\/v2\/session\/status$/],
  ['Logout', 'GET', /^\/web\/v1\/logout_action$/],
  ['ListClusters', 'GET', /^\/web\/v1\/clusters$/],
  ['ShowClusterStatus', 'GET', /^\/web\/v1\/cluster\/(?<cluster>[^/]+)\/status$/],
  ['ShowService', 'GET', /^\/web\/v1\/cluster\/(?<cluster>[^/]+)\/services\/(?<service>[^/]+)$/],
  ['StartService', 'POST', /^\/web\/v1\/maintain\/cluster\/(?<cluster>[^/]+)\/service\/(?<service>[^/]+)\/start$/],
  ['StopService', 'POST', /^\/web\/v1\/maintain\/cluster\/(?<cluster>[^/]+)\/service\/(?<service>[^/]+)\/stop$/],
  ['ShowCommandProgress', 'GET', /^\/web\/v1\/common\/command\/(?<command>[^/]+)\/progress$/],
];

export interface Route {
  call: CallName;
  params: Record<string, string>;
}

/** Managers accept double slashes, and the vendor's own sample sends one. */
export function routeOf({ method, path }: Exchange): Route | null {
  const tidy = path.replace(/\/{2,}/g, '/');
  for (const [call, expected, pattern] of ROUTES) {
    const match = pattern.exec(tidy);
    if (match && method === expected) return { call, params: { ...match.groups } };
  }
  return null;
}
