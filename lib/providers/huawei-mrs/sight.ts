import { ProviderError, type ClusterRef, type ConnectDeps, type FieldValues } from '../contract';
import { Cloud, usesCloud } from './cloud';
import { readInventory, type Inventory } from './inventory';

/** What is known of a cluster from the MRS cloud API: now, or from an earlier reading and why there is no newer one. */
export interface Sight {
  inventory: Inventory | null;
  failure: ProviderError | null;
}

const namesIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter((name) => typeof name === 'string') : []);

/** How the operator matched the cluster at import: by names of services, or by the id that the cloud knows it by. */
export const isMatched = ({ settings }: ClusterRef): boolean => settings.discovery === 'cloud';

export const typedServices = (cluster: ClusterRef): string[] => namesIn(isMatched(cluster) ? cluster.settings.alsoServices : cluster.settings.services);

/** The cloud API of one credential, and what it last said about each of its clusters. */
export class CloudView {
  private readonly last = new Map<string, Inventory>();
  private built: Cloud | undefined;

  constructor(
    private readonly credential: FieldValues,
    private readonly deps: ConnectDeps,
  ) {}

  get isUsed(): boolean {
    return usesCloud(this.credential);
  }

  /** Built at the first call: an address or a key that cannot be used is then an answer to that call. */
  cloud(): Cloud {
    if (this.isUsed) return (this.built ??= new Cloud(this.credential, this.deps));
    const message = 'The cluster is matched with the MRS cloud API, but its credential has no keys for it. Add them to the credential, or name the services in the settings of the cluster.';
    throw new ProviderError({ class: 'rejected', code: 'cloud-keys-missing', message });
  }

  /** A cloud API that does not answer says nothing about the cluster, so its failure is part of the sight and ends nothing. */
  async look({ settings }: ClusterRef): Promise<Sight> {
    const id = typeof settings.cloudClusterId === 'string' ? settings.cloudClusterId : '';
    try {
      const inventory = await readInventory(this.cloud(), id, this.deps.now);
      this.last.set(id, inventory);
      return { inventory, failure: null };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      return { inventory: this.last.get(id) ?? null, failure: error };
    }
  }
}
