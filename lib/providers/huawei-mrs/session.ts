import { ProviderError, type ConnectDeps } from '../contract';
import { signInRefused } from './errors';
import type { Settings } from './settings';
import { cookieHeader, signIn, type SignedIn } from './sign-in';

/** Manager forgets a session after 20 idle minutes; one minute is kept so that no write runs into it. */
const idleMs = 19 * 60_000;

/** Manager locks a user for five minutes after five wrong passwords; one minute is kept, so that one refusal is forgotten before the next. */
const refusedMs = 6 * 60_000;

/** So many refusals in that time, whoever asked; others may use the same account, and the fifth locks it. */
const mostRefusals = 3;

/** One session with Manager, opened when first needed and shared by all calls of a client. */
export class Session {
  private current: Promise<SignedIn> | null = null;
  private lastUsed = 0;
  private refused: { error: ProviderError; at: number } | null = null;
  private refusals: number[] = [];

  constructor(
    private readonly settings: Settings,
    private readonly deps: ConnectDeps,
  ) {}

  async open(): Promise<SignedIn> {
    const now = this.deps.now();
    if (this.refused && now - this.refused.at < refusedMs) throw this.refused.error;
    if (this.current && now - this.lastUsed > idleMs) this.current = null;
    this.lastUsed = now;
    this.current ??= this.begin();
    return this.current;
  }

  /** Ends exactly the session that a call was refused with; a newer one that another call opened meanwhile stays. */
  async expire(seen: SignedIn): Promise<void> {
    const current = this.current;
    if (current && (await current) === seen && this.current === current) this.current = null;
  }

  /** A person asks for a new attempt. Everything else waits: a wrong password that is tried again and again locks the user. */
  startOver(): void {
    this.refusals = this.refusals.filter((at) => this.deps.now() - at < refusedMs);
    if (this.refusals.length >= mostRefusals) {
      throw signInRefused('too-many-refusals', 'Manager refused this sign-in three times within six minutes. It was not tried again: five wrong passwords lock the user. Correct the credential, or wait.');
    }
    this.current = null;
    this.refused = null;
  }

  private async begin(): Promise<SignedIn> {
    try {
      return await signIn(this.settings, this.deps.http);
    } catch (error) {
      this.current = null;
      if (error instanceof ProviderError && error.facts.class === 'auth' && this.settings.signIn !== 'session') {
        this.refused = { error, at: this.deps.now() };
        this.refusals.push(this.refused.at);
      }
      throw error;
    }
  }

  /** The one client that was seen to meet such a token sends it back twice, as header and as cookie. */
  static headersOf({ cookies, token }: SignedIn): Record<string, string> {
    const all = token && !cookies.has('FI_Auth_Token') ? new Map([...cookies, ['FI_Auth_Token', token]]) : cookies;
    return {
      ...(all.size ? { cookie: cookieHeader(all) } : {}),
      ...(token ? { 'x-hw-fi-auth-token': token } : {}),
    };
  }
}
