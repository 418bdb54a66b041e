import { Clock } from './clock';
import { FaultBook } from './faults';
import { Ledger } from './ledger';
import type { StandIn } from './types';

/** What core lends to a stand-in. */
export interface StandInContext {
  clock: Clock;
  ledger: Ledger;
  faults: FaultBook;
}

/** Every stand-in's index exports one of these under the name `createStandIn`. */
export type CreateStandIn = (context: StandInContext) => StandIn;

export function createContext(): StandInContext {
  return { clock: new Clock(), ledger: new Ledger(), faults: new FaultBook() };
}
