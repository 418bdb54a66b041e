import { setTimeout as delay } from 'node:timers/promises';
import { longestWaitMs, secondMs, slowSeconds, turnMissed, type Pacer } from './pacer';

interface Lane {
  /** When the last calls go out, in order. */
  turns: number[];
  slowUntil: number;
}

/** For one process alone: any second holds at most so many calls of an API. `now` is a clock that never jumps. */
export function createMemoryPacer(callsPerSecond: number, { now = () => performance.now(), sleep = (ms: number): Promise<void> => delay(ms) } = {}): Pacer {
  const lanes = new Map<string, Lane>();

  function laneOf(api: string): Lane {
    const lane = lanes.get(api) ?? { turns: [], slowUntil: Number.NEGATIVE_INFINITY };
    lanes.set(api, lane);
    return lane;
  }

  return {
    async take(api, kind) {
      const lane = laneOf(api);
      const asked = now();
      const rate = asked < lane.slowUntil ? Math.max(1, Math.floor(callsPerSecond / 2)) : callsPerSecond;
      const secondBefore = lane.turns.at(-rate) ?? Number.NEGATIVE_INFINITY;
      const turn = Math.max(asked, lane.turns.at(-1) ?? asked, secondBefore + secondMs);
      if (turn - asked > longestWaitMs[kind]) throw turnMissed(api, kind);
      lane.turns = [...lane.turns, turn].slice(-callsPerSecond);
      if (turn > asked) await sleep(turn - asked);
      return undefined;
    },
    throttled(api) {
      laneOf(api).slowUntil = now() + slowSeconds * 1_000;
    },
  };
}
