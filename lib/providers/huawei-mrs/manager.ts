import type { z } from 'zod';
import { inTurn, readOnce, type ConnectDeps, type HttpReply, type Turn } from '../contract';
import { failed, refusal, signInRefused, unreadable, type CallKind } from './errors';
import { Session } from './session';
import type { Settings } from './settings';
import { envelope, hasFailed, objectOf, type Envelope } from './wire';

interface Call {
  method: 'GET' | 'POST';
  /** Encoded path below the base URL, e.g. `/v1/clusters`. */
  path: string;
  body?: object;
}

/** No limit is published for single calls, so that a number which a person sets counts all of them together. */
const everyCall = 'any call to Manager';

/** Calls to one Manager inside a session. */
export class Manager {
  readonly session: Session;

  constructor(
    private readonly settings: Settings,
    private readonly deps: ConnectDeps,
  ) {
    this.session = new Session(settings, deps);
  }

  /** The answer as it is, FAILED included. */
  readEnvelope(path: string): Promise<Envelope> {
    return readOnce(this.deps.reads, 'read', [path], () => this.call({ method: 'GET', path }, 'read'));
  }

  async read<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> {
    const answer = await this.readEnvelope(path);
    if (hasFailed(answer)) throw failed(answer);
    const result = schema.safeParse(answer.res_obj);
    if (!result.success) throw unreadable('read', 200, 'the documented object');
    return result.data;
  }

  async write(path: string, body: object): Promise<Envelope> {
    const answer = await this.call({ method: 'POST', path, body }, 'write');
    if (hasFailed(answer)) throw failed(answer);
    return answer;
  }

  private async call(call: Call, kind: CallKind): Promise<Envelope> {
    const first = await this.attempt(call, kind);
    if (!this.signedOut(first, call, kind)) return this.answerOf(first, kind);
    // Not signed in means not executed, so that once more is safe even for a stop.
    const second = await this.attempt(call, kind);
    if (this.signedOut(second, call, kind)) throw signInRefused('not-signed-in', 'Manager does not recognise its own new session.');
    return this.answerOf(second, kind);
  }

  private async attempt(call: Call, kind: CallKind): Promise<HttpReply> {
    const { method, path, body } = call;
    const { baseUrl, pinnedCa } = this.settings;
    const signedIn = await this.session.open();
    const send = (turn: Turn | undefined): Promise<HttpReply> =>
      this.deps.http.send(() => ({
        method,
        url: baseUrl + path,
        headers: { accept: 'application/json', 'content-type': 'application/json', ...Session.headersOf(signedIn) },
        ...(body ? { body: JSON.stringify(body) } : {}),
        ...(pinnedCa ? { pinnedCa } : {}),
        kind,
        turn,
      }));
    const reply = await inTurn(this.deps.pacer, everyCall, kind, send);
    if (reply.status === 429) this.deps.pacer?.throttled(everyCall);
    // A write that is refused with 401 is not repeated, but the next call needs a new session all the same.
    if (reply.status === 401 || this.signedOut(reply, call, kind)) await this.session.expire(signedIn);
    return reply;
  }

  /** Reads lose nothing by being asked again. A write counts as turned away only when Manager sends it to its sign-in page: anything else may follow an execution. */
  private signedOut(reply: HttpReply, { path }: Call, kind: CallKind): boolean {
    const redirected = reply.status >= 300 && reply.status < 400;
    if (kind === 'write') return redirected && this.isSignIn(reply.headers.location, path);
    return reply.status === 401 || redirected || (reply.status === 200 && objectOf(reply.text) === null);
  }

  /** The page of CAS, or Manager's own (`login`, `login.htm`) right below its address. */
  private isSignIn(location: string | undefined, path: string): boolean {
    const { baseUrl, casUrl } = this.settings;
    if (!location || !URL.canParse(location, baseUrl + path)) return false;
    const { origin, pathname } = new URL(location, baseUrl + path);
    // Java servers write the session id behind the path.
    const page = origin + pathname.replace(/;.*$/, '');
    const cas = new URL(`${casUrl}/login`);
    const own = new URL(`${baseUrl}/login`);
    return page === cas.origin + cas.pathname || page.replace(/\.\w+$/, '') === own.origin + own.pathname;
  }

  private answerOf(reply: HttpReply, kind: CallKind): Envelope {
    const answer = envelope.safeParse(objectOf(reply.text)).data ?? null;
    if (reply.status !== 200) throw refusal(reply, kind, answer);
    if (!answer) throw unreadable(kind, reply.status, 'a JSON object');
    return answer;
  }
}
