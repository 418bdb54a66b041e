import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { maskValues, type WireRecord } from '@/lib/providers/contract/wire-record';

interface Listener {
  records: WireRecord[];
  secrets: readonly string[];
}

const holder = globalThis as typeof globalThis & { drydockWire?: AsyncLocalStorage<Listener> };

/** On globalThis, because the framework loads modules more than once and the connection to the vendor is shared. */
const notes = (): AsyncLocalStorage<Listener> => (holder.drydockWire ??= new AsyncLocalStorage());

/** Told by the HTTP layer. Outside of `withWireNotes` nobody listens. */
export function noteExchange(record: () => WireRecord): void {
  const listener = notes().getStore();
  listener?.records.push(maskValues(record(), listener.secrets));
}

/** Runs the work; every vendor exchange that it makes is added to `records`, with `secrets` masked, whether it succeeds or not. */
export const withWireNotes = <T>(records: WireRecord[], secrets: readonly string[], work: () => Promise<T>): Promise<T> => notes().run({ records, secrets }, work);

/** Starts the work with notes of its own, for whoever shares its result. */
export function noteApart<T>(work: () => Promise<T>): { records: WireRecord[]; result: Promise<T> } {
  const records: WireRecord[] = [];
  return { records, result: notes().run({ records, secrets: notes().getStore()?.secrets ?? [] }, work) };
}

/** An exchange that served several belongs into the log of each. */
export const noteAgain = (records: readonly WireRecord[]): void => void notes().getStore()?.records.push(...records);
