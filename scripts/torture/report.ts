import type { BaselineResult } from './baseline';
import type { CrashRound } from './crashes';
import type { Verdict } from './oracle';

const shownProblems = 20;

export function table(title: string, rows: [string, string | number][]): void {
  const width = Math.max(...rows.map(([name]) => name.length));
  console.log(`\n${title}`);
  for (const [name, value] of rows) console.log(`  ${name.padEnd(width)}  ${value}`);
}

export const listed = (counts: Iterable<[string, number]>): string => [...counts].map(([name, count]) => `${count} ${name}`).join(', ') || 'none';

export function showVerdict(title: string, verdict: Verdict, more: [string, string | number][]): void {
  table(title, [
    ...more,
    ['operations', `${verdict.operations} with ${verdict.targets} targets`],
    ['calls that vendors took', verdict.acceptedCalls],
    ['succeeded', verdict.succeeded],
    ['failed, wholly or in part', verdict.failed],
    ['refused, nothing sent', verdict.refused],
    ['without an answer', `${verdict.unknown}, ${verdict.settled} found at the vendor afterwards`],
    ['planned again', `${verdict.plannedAgain}, proven not to have been taken`],
    ['need a person', listed([...verdict.asked].map(([vendor, { calls, people }]) => [`of ${calls} calls to ${vendor}`, people]))],
    ['audit rows', verdict.auditRows],
    ['chain', verdict.chain],
    ['lost', verdict.lost.length],
    ['doubled', verdict.doubled.length],
    ['other invariants broken', verdict.broken.length],
  ]);
  const problems = [...verdict.lost, ...verdict.doubled, ...verdict.broken];
  for (const problem of problems.slice(0, shownProblems)) console.log(`  ! ${problem}`);
  if (problems.length > shownProblems) console.log(`  ! and ${problems.length - shownProblems} more`);
}

export function showCrashes(rounds: CrashRound[], migrations: number): void {
  const points = [...new Set(rounds.map(({ point }) => point))];
  table('Crash points', [
    ...points.map((point): [string, string] => {
      const here = rounds.filter((round) => round.point === point);
      const endings = new Map<string, number>();
      for (const { ending } of here) endings.set(ending, (endings.get(ending) ?? 0) + 1);
      return [point, `${here.filter(({ died }) => died).length} of ${here.length} died; then ${listed(endings)}`];
    }),
    ['migration', `${migrations} died; then applied`],
  ]);
}

export function showBaseline({ targets, kills, lost, open, doubled, seconds }: BaselineResult): void {
  table('An at-least-once queue with the same faults', [
    ['targets', targets],
    ['workers killed', kills],
    ['lost', lost],
    ['not done in time', open],
    ['doubled', doubled],
    ['duration', `${seconds.toFixed(0)} s`],
  ]);
}
