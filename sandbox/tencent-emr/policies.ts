export interface RestartPolicy {
  Name: string;
  DisplayName: string;
  Describe: string;
  BatchSizeRange: [min: number, max: number];
  /** The vendor writes the word, not a boolean. */
  IsDefault: 'true' | 'false';
}

const POLICIES: Record<string, RestartPolicy[]> = {
  HRegionServer: [
    { Name: 'default', DisplayName: 'Default', Describe: 'Regions are moved to other nodes before the stop', BatchSizeRange: [1, 9999], IsDefault: 'true' },
    { Name: 'fast', DisplayName: 'Fast', Describe: 'Regions stay where they are until the stop', BatchSizeRange: [1, 9999], IsDefault: 'false' },
  ],
};

/** What a process lists under StopPolicies: null for most. */
export function policiesOf(component: string): RestartPolicy[] | null {
  return POLICIES[component] ?? null;
}

/** Documented for every process. */
const GENERAL = ['safe', 'default'];

/** Whether a stop of these components takes the policy; the vendor's page names the general ones, the processes list their own. */
export function takesPolicy(components: string[], name: string): boolean {
  return GENERAL.includes(name) || components.every((component) => policiesOf(component)?.some((policy) => policy.Name === name));
}

/** The first component whose default policy does not take batches of this size. */
export function refusesBatch(components: string[], size: number): string | undefined {
  return components.find((component) => {
    const range = policiesOf(component)?.find(({ IsDefault }) => IsDefault === 'true')?.BatchSizeRange;
    return range !== undefined && (size < range[0] || size > range[1]);
  });
}
