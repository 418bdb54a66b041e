import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { WireRecord } from '@/lib/providers/contract/wire-record';

const holder = globalThis as typeof globalThis & { drydockWire?: AsyncLocalStorage<WireRecord[]> };

/** On globalThis, because the framework loads modules more than once and the connection to the vendor is shared. */
const notes = (): AsyncLocalStorage<WireRecord[]> => (holder.drydockWire ??= new AsyncLocalStorage());

/** Told by the HTTP layer. Outside of `withWireNotes` nobody listens. */
export const noteExchange = (record: WireRecord): void => void notes().getStore()?.push(record);

/** Runs the work; every vendor exchange that it makes is added to `records`, whether it succeeds or not. */
export const withWireNotes = <T>(records: WireRecord[], work: () => Promise<T>): Promise<T> => notes().run(records, work);
