import { describe, expect, it } from 'vitest';
import { ProviderError } from './errors';
import { createMemoryPacer } from './memory-pacer';
import { inTurn, secondMs, type Pacer } from './pacer';
import { turnPassed, type Turn } from './turn';

/** A clock that moves only when somebody sleeps. */
function paced(callsPerSecond: number) {
  let time = 0;
  const waits: number[] = [];
  const pacer = createMemoryPacer(callsPerSecond, {
    now: () => time,
    sleep: async (ms) => {
      waits.push(ms);
    },
  });
  return { pacer, waits, pass: (ms: number) => (time += ms) };
}

const times = async (count: number, act: () => Promise<unknown>): Promise<void> => {
  for (let index = 0; index < count; index += 1) await act();
};

describe('the pacer of one process', () => {
  it('lets out a second’s calls at once and the next ones when their second comes, each API for itself', async () => {
    const { pacer, waits } = paced(3);
    await times(7, () => pacer.take('List', 'read'));
    await pacer.take('Stop', 'write');
    expect(waits).toEqual([secondMs, secondMs, secondMs, 2 * secondMs]);
  });

  it('halves the rate for a minute when the vendor refuses', async () => {
    const { pacer, waits, pass } = paced(4);
    pacer.throttled('List');
    await times(4, () => pacer.take('List', 'read'));
    expect(waits).toEqual([secondMs, secondMs]);
    pass(61_000);
    await times(4, () => pacer.take('List', 'read'));
    expect(waits).toHaveLength(2);
  });

  it('refuses a write that would wait too long, as not sent, and takes no turn for it', async () => {
    const { pacer, waits } = paced(1);
    await times(15, () => pacer.take('Stop', 'write'));
    await expect(pacer.take('Stop', 'write')).rejects.toMatchObject({ definite: true, facts: { class: 'throttled', code: 'rate-limit-kept' } });
    await pacer.take('Stop', 'read');
    expect(waits.at(-1)).toBe(15 * secondMs);
  });
});

describe('a call in its turn', () => {
  function recording(refuse?: ProviderError, turns: Turn[] = []) {
    const said: string[] = [];
    const pacer: Pacer = {
      async take(api, kind) {
        said.push(`take ${api} ${kind}`);
        if (refuse) throw refuse;
        return turns.shift();
      },
      throttled: (api) => void said.push(`throttled ${api}`),
    };
    return { pacer, said };
  }
  const failing = (facts: { class: ProviderError['facts']['class']; httpStatus?: number }) => async (): Promise<never> => {
    throw new ProviderError({ code: 'any', message: 'words', ...facts });
  };

  it.each([
    [{ class: 'throttled' as const }, true],
    [{ class: 'unknown-outcome' as const, httpStatus: 429 }, true],
    [{ class: 'busy' as const, httpStatus: 400 }, false],
  ])('passes %o on and slows down: %s', async (facts, slows) => {
    const { pacer, said } = recording();
    await expect(inTurn(pacer, 'Stop', 'write', failing(facts))).rejects.toMatchObject({ facts });
    expect(said).toEqual(['take Stop write', ...(slows ? ['throttled Stop'] : [])]);
  });

  it('takes another turn when it did not leave at the first, and is given up after ten; a read after a hundred', async () => {
    const turns = [{ passed: () => true }, { passed: () => false }];
    const { pacer, said } = recording(undefined, [...turns]);
    const call = async (turn: Turn | undefined): Promise<string> => {
      if (!turn || turn.passed()) throw turnPassed('vendor');
      return 'made';
    };
    expect(await inTurn(pacer, 'Stop', 'write', call)).toBe('made');
    expect(said).toEqual(['take Stop write', 'take Stop write']);
    const never = recording();
    await expect(inTurn(never.pacer, 'Stop', 'write', call)).rejects.toMatchObject({ definite: true, facts: { code: 'turn-passed' } });
    expect(never.said).toEqual(Array.from({ length: 10 }, () => 'take Stop write'));
    const unread = recording();
    await expect(inTurn(unread.pacer, 'Look', 'read', call)).rejects.toMatchObject({ facts: { code: 'turn-passed' } });
    expect(unread.said).toHaveLength(100);
  });

  it('is not made when no turn comes, and that says nothing about the vendor', async () => {
    const { pacer, said } = recording(new ProviderError({ class: 'throttled', code: 'rate-limit-kept', message: 'full' }));
    let made = false;
    const call = inTurn(pacer, 'Stop', 'write', async () => void (made = true));
    await expect(call).rejects.toMatchObject({ facts: { code: 'rate-limit-kept' } });
    expect([made, said]).toEqual([false, ['take Stop write']]);
  });
});
