import { ProviderError } from '../contract';
import { mapBounded } from '../contract/map-bounded';
import { offersOf, type Offers } from './offers';
import type { Reads } from './reads';

const readsAtOnce = 4;

export async function readOffers(reads: Reads, clusterId: string, services: string[]): Promise<Offers> {
  const lists = await mapBounded(services, readsAtOnce, async (service): Promise<Offers> => {
    try {
      return { offers: offersOf(service, (await reads.application(clusterId, service)).Actions ?? []), refusals: [] };
    } catch (error) {
      const refused = error instanceof ProviderError && ['auth', 'not-found', 'rejected'].includes(error.facts.class);
      if (!refused) throw error;
      return { offers: [], refusals: [`${service}: ${error.facts.code}`] };
    }
  });
  return { offers: lists.flatMap(({ offers }) => offers), refusals: lists.flatMap(({ refusals }) => refusals) };
}
