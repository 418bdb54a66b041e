import { readdirSync, readFileSync } from 'node:fs';

const mebibyte = 1024;

/** Kibibytes behind one name of a /proc file; nothing when the process is gone or not ours to look at. */
function field(file: string, name: string): number {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** MiB that a process holds. */
export const resident = (pid: number): number => field(`/proc/${pid}/status`, 'VmRSS') / mebibyte;

/** MiB of a server and its connections; what they share is counted once. */
export function shareOfTree(parent: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === parent);
  return [String(parent), ...children].reduce((sum, pid) => sum + field(`/proc/${pid}/smaps_rollup`, 'Pss') / mebibyte, 0);
}

function parentOf(pid: string): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Largest value seen while something goes on. */
export class Peak {
  value = 0;

  see(value: number): void {
    this.value = Math.max(this.value, value);
  }
}
