import { capabilitiesOf, debts, faults, moments, transportFaults, vendorFaults, waiverOf, waivers } from './faults';
import type { Rig } from './rig';
import type { Stage } from './world';

const letters: Record<string, string> = { unreachable: 'U', throttled: 'T', 'unknown-outcome': '?', auth: 'A' };
export const letterOf = (word: string): string => letters[word] ?? word;

const legend =
  'ok right answer or definite yes · less: what the other calls say, and that something is missing · U unreachable · T throttled · A auth · ? unknown-outcome · run/unknown/failed state that following ended in · . waived\n' +
  'reading: fault for a moment>fault for good · submit: the fault stays, also at the readings that come before the write · several letters: several calls, or before and after acceptance';

/** `ok>U` and `U>A` become `ok,U>U,A`. */
function shortened(words: string[]): string {
  const parts = words.map((word) => word.split('>'));
  const columns = [0, 1].map((column) => [...new Set(parts.flatMap((part) => part[column] ?? []))].sort().reverse().join(','));
  return columns.filter(Boolean).join('>');
}

/** Collects what every cell ended in, whichever test found it. */
export class Table {
  private readonly cells = new Map<string, Set<string>>();

  add(provider: string, capability: string, fault: string, outcome: string): void {
    const key = [provider, capability, fault].join('|');
    const seen = this.cells.get(key) ?? new Set();
    this.cells.set(key, seen.add(letterOf(outcome)));
  }

  private outcomes(provider: string, capability: string, fault: string, rig: Rig): string[] | null {
    const seen = this.cells.get([provider, capability, fault].join('|'));
    if (seen) return [...seen];
    return waiverOf(capability, fault, rig) ? ['.'] : null;
  }

  holes(stage: Stage): string[] {
    const { definition, rig } = stage;
    return capabilitiesOf(stage).flatMap((capability) =>
      faults.flatMap((fault) => (this.outcomes(definition.id, capability, fault, rig) === null ? [`${definition.id} | ${capability} | ${fault}`] : [])),
    );
  }

  /** Cells that were waived although something was found there. */
  needlessWaivers(stage: Stage): string[] {
    const { definition, rig } = stage;
    return capabilitiesOf(stage).flatMap((capability) =>
      faults.flatMap((fault) => {
        const found = this.cells.has([definition.id, capability, fault].join('|'));
        return found && waiverOf(capability, fault, rig) ? [`${definition.id} | ${capability} | ${fault}`] : [];
      }),
    );
  }

  print(stages: readonly Stage[]): string {
    const columns = ['none', ...transportFaults, 'nobody-listens', ...vendorFaults, ...debts];
    const rows = stages.flatMap((stage) => {
      const { definition, rig } = stage;
      return capabilitiesOf(stage).map((capability) => [
        `${definition.id} ${capability}`,
        ...columns.map((column) => {
          const names = (transportFaults as readonly string[]).includes(column) ? moments.map((moment) => `${column} ${moment}`) : [column];
          return shortened(names.flatMap((name) => this.outcomes(definition.id, capability, name, rig) ?? ['HOLE']));
        }),
      ]);
    });
    const all = [['', ...columns], ...rows];
    const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
    const lines = all.map((row) => row.map((word, column) => word.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
    const reasons = waivers.map(({ faults: which, reason }) => `. ${which.join(', ')}: ${reason}`);
    const exceptions = stages.flatMap(({ definition, rig }) =>
      rig.exceptions.map(({ calls, faults: which, class: word, reason }) => `! ${definition.id} ${calls.join(', ')}, ${which.join(', ')}: ${word}. ${reason}`),
    );
    return ['', ...lines, '', legend, ...reasons, ...exceptions, ''].join('\n');
  }
}
