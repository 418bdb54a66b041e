import type { OptionLimit } from '../contract';
import { distinctBy } from '../contract/distinct';
import type { ServiceReading } from './read';
import type { Policy } from './wire';

const longestWords = 120;

/** Names become values of an option. */
const usable = /^[\w.-]{1,40}$/;

const wordsOf = ({ Name, DisplayName, Describe }: Policy): string =>
  [DisplayName?.trim() || Name, Describe?.trim()].filter(Boolean).join(': ').slice(0, longestWords);

/** A restart names no policy, so the range of the default one counts. */
function batchRange(policies: Policy[]): { min: number; max: number } | null {
  const chosen = policies.find(({ IsDefault }) => IsDefault?.toLowerCase() === 'true') ?? policies[0];
  const [min, max, ...more] = chosen?.BatchSizeRange ?? [];
  if (!Number.isInteger(min) || !Number.isInteger(max) || more.length > 0 || min === undefined || max === undefined) return null;
  return min >= 1 && max >= min ? { min, max } : null;
}

/** What the processes of each component list under StopPolicies: their names for the stop, their range for the batches of a restart. */
export function optionLimits(readings: ServiceReading[]): OptionLimit[] {
  return readings.flatMap(({ service, rows }) => {
    const components = new Set(rows.flatMap(({ NodeName }) => NodeName || []));
    return [...components].flatMap((component): OptionLimit[] => {
      const listed = rows.filter(({ NodeName }) => NodeName === component).flatMap(({ StopPolicies }) => StopPolicies);
      const policies = distinctBy(listed.filter(({ Name }) => usable.test(Name ?? '')), ({ Name }) => Name);
      if (policies.length === 0) return [];
      const choices = Object.fromEntries(policies.map((policy) => [policy.Name ?? '', wordsOf(policy)]));
      const range = batchRange(policies);
      return [
        { service, component, action: 'stop', option: 'stopPolicy', choices },
        ...(range ? [{ service, component, action: 'restart', option: 'batchSize', ...range }] : []),
      ];
    });
  });
}
