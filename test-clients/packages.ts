import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where a client calls, and the credential as the stand-in prints it. */
export interface Reached {
  url: string;
  [field: string]: string;
}

const load = createRequire(import.meta.url);

/** A vendor's package, from this folder alone: the console itself does not have them, so no import may name them. */
export function vendorPackage<Exports>(id: string): Exports {
  return load(id) as Exports;
}

/** Says what is not installed, or null when all of it is. */
export function missing(...names: string[]): string | null {
  const absent = names.filter((name) => !existsSync(path.join(import.meta.dirname, 'node_modules', name, 'package.json')));
  return absent.length > 0 ? `${absent.join(', ')} not installed` : null;
}

/** The suite's name; a suite that cannot run says why in the same place. */
export function title(name: string, reason: string | null): string {
  return reason ? `${name} (skipped: ${reason})` : name;
}
