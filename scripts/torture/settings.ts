import { parseArgs } from 'node:util';

export interface Settings {
  short: boolean;
  seed: number;
  replicas: number;
  /** At least so many instances are acted on, each once. */
  targets: number;
  /** How many of them the queue gets that it is compared with. */
  compared: number;
  /** At least so many processes are killed while that goes on. */
  kills: number;
  /** Largest number of instances in one operation. */
  widest: number;
  killEveryMs: number;
  longestPauseMs: number;
  /** Crash points x verbs x providers: all of them, or each point once with a verb that the seed chooses. */
  everyCrash: boolean;
  crashes: boolean;
  storm: boolean;
  disk: boolean;
}

/** Short waits on purpose, said in the report: with the product's own a round of ten thousand would take a day. */
export const settleSeconds = 3;
export const pollMs = 250;

const full = { replicas: 4, targets: 10_000, compared: 10_000, kills: 200, widest: 40, killEveryMs: 3_000, longestPauseMs: 12_000, everyCrash: true };
const brief = { replicas: 2, targets: 160, compared: 40, kills: 10, widest: 24, killEveryMs: 2_000, longestPauseMs: 5_000, everyCrash: false };

export function readSettings(): Settings {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      seed: { type: 'string' },
      replicas: { type: 'string' },
      targets: { type: 'string' },
      kills: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const parts = ['crashes', 'storm', 'disk'];
  if (values.only !== undefined && !parts.includes(values.only)) throw new Error(`--only takes ${parts.join(', ')}, not ${values.only}.`);
  const wanted = (part: string): boolean => values.only === part || values.only === undefined;
  const base = values.short ? brief : full;
  return {
    ...base,
    short: values.short,
    seed: numberOf('seed', values.seed) ?? Math.floor(Math.random() * 1_000_000),
    replicas: numberOf('replicas', values.replicas) ?? base.replicas,
    targets: numberOf('targets', values.targets) ?? base.targets,
    compared: numberOf('targets', values.targets) ?? base.compared,
    kills: numberOf('kills', values.kills) ?? base.kills,
    crashes: wanted('crashes'),
    storm: wanted('storm'),
    disk: values.only === 'disk',
  };
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`--${name} takes a number from 1 on, not ${text}.`);
  return Number(text);
}
