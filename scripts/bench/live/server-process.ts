import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Console } from '../../../e2e/fixtures/console';

/** Lets a console tell its heap: see probe.mjs. */
export const probed = { NODE_OPTIONS: `--import ${pathToFileURL(path.join(import.meta.dirname, 'probe.mjs')).href}` };

const ticksPerSecond = 100;

/** The console's process as the operating system sees it. */
export class ServerProcess {
  constructor(private readonly console: Console) {}

  private get pid(): number {
    if (this.console.pid === undefined) throw new Error('The console is not running.');
    return this.console.pid;
  }

  /** KiB that it holds now, garbage included. */
  residentKib(): number {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1]);
  }

  /** Seconds of a core that it has used so far. */
  cpuSeconds(): number {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  }

  /** KiB of heap and of buffers outside it, after its garbage was collected. */
  async heapKib(): Promise<number> {
    const from = this.console.output.length;
    process.kill(this.pid, 'SIGUSR2');
    for (;;) {
      const line = /^probe (.*)$/m.exec(this.console.output.slice(from));
      if (line) return (JSON.parse(line[1] ?? '') as { heap: number }).heap / 1024;
      await sleep(20);
    }
  }

  /** Share of one core while something goes on. */
  async shareDuring(work: () => Promise<unknown>): Promise<number> {
    const [began, used] = [performance.now(), this.cpuSeconds()];
    await work();
    return (this.cpuSeconds() - used) / ((performance.now() - began) / 1_000);
  }
}
