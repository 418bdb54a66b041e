import type { ProviderDefinition } from '../contract';
import { capabilitiesOf, faults, moments, transportFaults, vendorFaults, waiverOf, waivers } from './faults';
import type { Rig } from './rig';

const short: Record<string, string> = {
  unreachable: 'U',
  throttled: 'T',
  'unknown-outcome': '?',
  auth: 'A',
};
const legend =
  'ok right answer or definite yes · U unreachable · T throttled · A auth · ? unknown-outcome · run/unknown/failed state that following ended in · . waived\n' +
  'fault for a moment>fault for good; where they differ: before acceptance/after acceptance';

/** Collects what every cell ended in, whichever test found it. */
export class Table {
  private readonly cells = new Map<string, Set<string>>();

  add(provider: string, capability: string, fault: string, outcome: string): void {
    const key = [provider, capability, fault].join('|');
    const seen = this.cells.get(key) ?? new Set();
    this.cells.set(key, seen.add(short[outcome] ?? outcome));
  }

  private cell(provider: string, capability: string, fault: string, rig: Rig): string | null {
    const seen = this.cells.get([provider, capability, fault].join('|'));
    if (seen) return [...seen].sort().join(',');
    return waiverOf(capability, fault, rig) ? '.' : null;
  }

  holes(definition: ProviderDefinition, rig: Rig): string[] {
    return capabilitiesOf(definition).flatMap((capability) =>
      faults.flatMap((fault) => (this.cell(definition.id, capability, fault, rig) === null ? [`${definition.id} | ${capability} | ${fault}`] : [])),
    );
  }

  /** Cells that were waived although something was found there. */
  needlessWaivers(definition: ProviderDefinition, rig: Rig): string[] {
    return capabilitiesOf(definition).flatMap((capability) =>
      faults.flatMap((fault) => {
        const found = this.cells.has([definition.id, capability, fault].join('|'));
        return found && waiverOf(capability, fault, rig) ? [`${definition.id} | ${capability} | ${fault}`] : [];
      }),
    );
  }

  print(stages: readonly { definition: ProviderDefinition; rig: Rig }[]): string {
    const columns = ['none', ...transportFaults, 'nobody-listens', ...vendorFaults];
    const rows = stages.flatMap(({ definition, rig }) =>
      capabilitiesOf(definition).map((capability) => [
        `${definition.id} ${capability}`,
        ...columns.map((column) => {
          const words = (transportFaults as readonly string[]).includes(column)
            ? moments.map((moment) => this.cell(definition.id, capability, `${column} ${moment}`, rig) ?? 'HOLE')
            : [this.cell(definition.id, capability, column, rig) ?? 'HOLE'];
          return [...new Set(words)].join('/');
        }),
      ]),
    );
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
