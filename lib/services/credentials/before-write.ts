import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

type Mark = () => Promise<void>;

const holder = globalThis as typeof globalThis & { drydockBeforeWrite?: AsyncLocalStorage<Mark> };

/** On globalThis, because the framework loads modules more than once and the connection to the vendor is shared. */
const marks = (): AsyncLocalStorage<Mark> => (holder.drydockBeforeWrite ??= new AsyncLocalStorage());

/** Awaited by the HTTP layer before a write leaves. Outside of `markingWrites` there is nothing to do. */
export const beforeWrite: Mark = async () => marks().getStore()?.();

/** Runs the work; right before a vendor call of it that changes something leaves, `mark` is awaited. If that fails, the call does not leave. */
export const markingWrites = <T>(mark: Mark, work: () => Promise<T>): Promise<T> => marks().run(mark, work);
