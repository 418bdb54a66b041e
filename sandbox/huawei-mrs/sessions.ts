import { randomBytes } from 'node:crypto';
import { CREDENTIAL } from './identity';

const IDLE_MS = 20 * 60 * 1000;
const LOCK_MS = 5 * 60 * 1000;
const WRONG_PASSWORDS = 5;

interface Session {
  lastSeen: number;
  token: string;
}

export type PasswordVerdict = 'right' | 'wrong' | 'locked';

/** Sessions of the web server, tickets of CAS and the count of wrong passwords; all on the wall clock. */
export class Sessions {
  private readonly sessions = new Map<string, Session>();
  private readonly tickets = new Map<string, string>();
  private wrong = 0;
  private lockedUntil = 0;

  begin(now: number, token: string): string {
    const id = randomBytes(16).toString('hex');
    this.sessions.set(id, { lastSeen: now, token });
    return id;
  }

  /** Being seen keeps a session alive. */
  find(id: string | undefined, now: number): Session | null {
    const session = this.sessions.get(id ?? '');
    if (!session || now - session.lastSeen > IDLE_MS) return null;
    session.lastSeen = now;
    return session;
  }

  end(id: string | undefined): void {
    this.sessions.delete(id ?? '');
  }

  clear(): void {
    this.sessions.clear();
    this.tickets.clear();
    this.wrong = 0;
    this.lockedUntil = 0;
  }

  /** One-time values (login tickets, service tickets) and the CASTGC cookie, told apart by their kind. */
  issue(kind: string, value: string): string {
    this.tickets.set(value, kind);
    return value;
  }

  holds(kind: string, value: string | undefined): boolean {
    return this.tickets.get(value ?? '') === kind;
  }

  spend(kind: string, value: string | undefined): boolean {
    return this.holds(kind, value) && this.tickets.delete(value ?? '');
  }

  check(username: string, password: string, now: number): PasswordVerdict {
    if (now < this.lockedUntil) return 'locked';
    if (username === CREDENTIAL.username && password === CREDENTIAL.password) {
      this.wrong = 0;
      return 'right';
    }
    if (username === CREDENTIAL.username) this.wrong += 1;
    if (this.wrong >= WRONG_PASSWORDS) {
      this.wrong = 0;
      this.lockedUntil = now + LOCK_MS;
    }
    return 'wrong';
  }
}

export function cookieOf(header: string | undefined, ...names: string[]): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [name = '', value] = pair.trim().split('=');
    if (names.includes(name)) return value;
  }
  return undefined;
}
