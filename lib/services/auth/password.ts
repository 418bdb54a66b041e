import 'server-only';
import { hash, verify } from '@node-rs/argon2';

// Argon2id is the library's default algorithm.
const parameters = { memoryCost: 47_104, timeCost: 1, parallelism: 1 };

/** Of random bytes that nobody kept: an unknown account costs the same time as a known one. */
const nobodysHash = '$argon2id$v=19$m=47104,t=1,p=1$VB63inZNPh0LSrdQFq7G8Q$VaC7BBPTA7OVbkWLRWC1/Vh9Ykp5w4fa0RSEjFMJNiM';

/** Each hash takes 46 MiB and a core: a burst of sign-ins waits here instead of starving everything else. */
const slots = 2;
let busy = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (busy >= slots) await new Promise<void>((resolve) => waiting.push(resolve));
  else busy += 1;
  try {
    return await work();
  } finally {
    // A waiting one takes over the slot, so the count stays.
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password.normalize('NFC'), parameters));

/** False also for an account without a password, after the same work. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(stored ?? nobodysHash, password.normalize('NFC')));
  return matches && Boolean(stored);
}
