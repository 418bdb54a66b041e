import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { canonicalJson } from '@/lib/platform/canonical';
import type { SharedReads } from '@/lib/providers/contract';
import type { WireRecord } from '@/lib/providers/contract/wire-record';
import { noteAgain, noteApart } from './wire-notes';

interface Asked {
  since: number;
  until: number;
  records: WireRecord[];
  result: Promise<unknown>;
}

/** The reads of one round. Time is a counter: only the order matters. */
export class ReadRound {
  private clock = 0;
  private readonly asked = new Map<string, Asked>();

  /** `knows`: when the last of the asking step's own answers was there. */
  async read(step: { knows: number }, question: readonly unknown[], ask: () => Promise<unknown>): Promise<unknown> {
    const key = canonicalJson(question);
    const found = this.asked.get(key);
    const shared = found && found.since >= step.knows ? found : this.ask(key, ask);
    try {
      return await shared.result;
    } catch (error) {
      // Whoever asks again gets another answer.
      if (this.asked.get(key) === shared) this.asked.delete(key);
      throw error;
    } finally {
      step.knows = Math.max(step.knows, shared.until);
      noteAgain(shared.records);
    }
  }

  private ask(key: string, ask: () => Promise<unknown>): Asked {
    const shared: Asked = {
      since: ++this.clock,
      until: 0,
      ...noteApart(async () => {
        try {
          return await ask();
        } finally {
          shared.until = ++this.clock;
        }
      }),
    };
    this.asked.set(key, shared);
    return shared;
  }
}

const holder = globalThis as typeof globalThis & { drydockRound?: AsyncLocalStorage<{ round: ReadRound; knows: number }> };
const steps = (): AsyncLocalStorage<{ round: ReadRound; knows: number }> => (holder.drydockRound ??= new AsyncLocalStorage());

/** One step's part in a round: what it reads from the vendor is shared with the others' parts. */
export const inRound = <T>(round: ReadRound, work: () => Promise<T>): Promise<T> => steps().run({ round, knows: 0 }, work);

/** Given to every client. Outside of a round each read goes out: a plan, say, must see the vendor as it is now. */
export const sharedReads: SharedReads = {
  read<T>(question: readonly unknown[], ask: () => Promise<T>): Promise<T> {
    const step = steps().getStore();
    return step ? (step.round.read(step, question, ask) as Promise<T>) : ask();
  },
};
