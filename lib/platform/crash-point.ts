import type { CrashPoint } from '../config/crash-points';

/** On globalThis, because the framework loads modules more than once. */
const holder = globalThis as typeof globalThis & { drydockCrashAt?: CrashPoint };

/** Only the start-up hook calls this, with the process's own setting: no request can arm anything. */
export function armCrashPoint(name: CrashPoint): void {
  holder.drydockCrashAt = name;
}

/** Ends the process here as the kernel would, when it was started to die here. Otherwise nothing. */
export function crashPoint(name: CrashPoint): void {
  if (holder.drydockCrashAt === name) process.kill(process.pid, 'SIGKILL');
}
