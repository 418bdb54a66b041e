import type { GlobalRole, TeamRole } from '../../lib/auth/permissions';

export const teams = { data: 'Data platform', storefront: 'Storefront' } as const;
export type SeedTeam = (typeof teams)[keyof typeof teams];

/** One password for all demo accounts; production has no such accounts. */
export const password = 'drydock-demo-harbour';

interface Person {
  email: string;
  name: string;
  globalRole: GlobalRole | null;
  teams: { team: SeedTeam; role: TeamRole }[];
  /** What the account shows, for the start-up text. */
  what: string;
}

export const people: readonly Person[] = [
  { email: 'ada@drydock.example', name: 'Ada Admin', globalRole: 'administrator', teams: [], what: 'administrator: everything' },
  {
    email: 'olga@drydock.example',
    name: 'Olga Operator',
    globalRole: null,
    teams: [
      { team: teams.data, role: 'operator' },
      { team: teams.storefront, role: 'operator' },
    ],
    what: 'operator of both teams: starts and stops',
  },
  { email: 'vera@drydock.example', name: 'Vera Viewer', globalRole: null, teams: [{ team: teams.data, role: 'viewer' }], what: 'viewer of Data platform: looks only' },
  { email: 'theo@drydock.example', name: 'Theo Teamlead', globalRole: null, teams: [{ team: teams.storefront, role: 'team-admin' }], what: 'team admin of Storefront: members, credentials, clusters' },
  { email: 'axel@drydock.example', name: 'Axel Auditor', globalRole: 'auditor', teams: [], what: 'auditor: reads everything, changes nothing' },
];
