import { ProviderError } from '../contract';
import { mapBounded } from '../contract/map-bounded';
import { leftOutOf, offersOf, type Offers } from './offers';
import type { Reads } from './reads';

const readsAtOnce = 4;

export async function readOffers(reads: Reads, clusterId: string, services: string[]): Promise<Offers> {
  const lists = await mapBounded(services, readsAtOnce, async (service): Promise<Offers> => {
    try {
      const actions = (await reads.application(clusterId, service)).Actions ?? [];
      return { offers: offersOf(service, actions), leftOut: leftOutOf(service, actions), refusals: [] };
    } catch (error) {
      const refused = error instanceof ProviderError && ['auth', 'not-found', 'rejected'].includes(error.facts.class);
      if (!refused) throw error;
      return { offers: [], leftOut: [], refusals: [`${service}: ${error.facts.code}`] };
    }
  });
  return { offers: lists.flatMap(({ offers }) => offers), leftOut: lists.flatMap(({ leftOut }) => leftOut), refusals: lists.flatMap(({ refusals }) => refusals) };
}
