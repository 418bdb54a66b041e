import type { ActionDefinition, Instance } from '@/lib/providers/contract';
import { isUp, needsQuorum } from '@/lib/providers/contract/component-warnings';
import { graveReasons, type GraveReason, type PlanRemainder } from '@/lib/schemas/operation';

const actives = new Set(['active', 'master', 'leader', 'primary']);

/** Takes the lead among its kind, so that another one has to when it goes down. */
export const isActive = ({ haRole }: Pick<Instance, 'haRole'>): boolean => haRole !== null && actives.has(haRole);

export const nameOf = ({ nodeName, ip, key }: Pick<Instance, 'nodeName' | 'ip' | 'key'>): string => nodeName ?? ip ?? key;

const namedAtMost = 8;

function graveOf(acted: Instance[], up: number): GraveReason | null {
  if (acted.length === 0) return null;
  if (acted.some(needsQuorum)) return 'quorum';
  if (acted.length === up) return 'last';
  return acted.some(isActive) ? 'active' : null;
}

const rankOf = ({ grave }: PlanRemainder): number => (grave ? graveReasons.indexOf(grave) : graveReasons.length);

/** What is left of each component that a destructive action acts on, the gravest first. `touched`: selected instances and those that go with them. Pure. */
export function whatRemains(action: Pick<ActionDefinition, 'destructive'>, instances: readonly Instance[], touched: ReadonlySet<string>): PlanRemainder[] {
  if (!action.destructive) return [];
  const pairOf = ({ service, component }: Instance): string => JSON.stringify([service, component]);
  const members = new Map<string, Instance[]>();
  for (const instance of instances) if (touched.has(instance.key)) members.set(pairOf(instance), []);
  for (const instance of instances) members.get(pairOf(instance))?.push(instance);
  return [...members.values()]
    .map((all): PlanRemainder => {
      const running = all.filter(isUp);
      const acted = running.filter(({ key }) => touched.has(key));
      const staying = running.filter(({ key }) => !touched.has(key));
      return {
        service: all[0]?.service ?? '',
        component: all[0]?.component ?? null,
        total: all.length,
        up: running.length,
        acted: acted.length,
        staying: staying.slice(0, namedAtMost).map(nameOf),
        grave: graveOf(acted, running.length),
      };
    })
    .sort((left, right) => rankOf(left) - rankOf(right));
}
