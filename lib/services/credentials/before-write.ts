import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

type Mark = () => Promise<void>;

interface Marking {
  mark: Mark;
  /** Made while the call's turn came; counts for the one write that follows. */
  ahead: boolean;
}

const holder = globalThis as typeof globalThis & { drydockBeforeWrite?: AsyncLocalStorage<Marking> };

/** On globalThis, because the framework loads modules more than once and the connection to the vendor is shared. */
const marks = (): AsyncLocalStorage<Marking> => (holder.drydockBeforeWrite ??= new AsyncLocalStorage());

/** Awaited by the HTTP layer before a write leaves. Outside of `markingWrites`, or when the mark was made ahead, there is nothing to do. */
export const beforeWrite: Mark = async () => {
  const marking = marks().getStore();
  if (!marking) return;
  if (!marking.ahead) await marking.mark();
  marking.ahead = false;
};

/** The mark of the write that is being made here, for whoever gives it its turn: made while that comes, so that the call is not late for it. */
export function markAhead(): Mark {
  const marking = marks().getStore();
  return async () => {
    if (!marking) return;
    await marking.mark();
    marking.ahead = true;
  };
}

/** Runs the work; right before a vendor call of it that changes something leaves, `mark` is awaited. If that fails, the call does not leave. */
export const markingWrites = <T>(mark: Mark, work: () => Promise<T>): Promise<T> => marks().run({ mark, ahead: false }, work);
