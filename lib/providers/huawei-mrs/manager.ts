import type { z } from 'zod';
import type { ConnectDeps, HttpReply } from '../contract';
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
    return this.call({ method: 'GET', path }, 'read');
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
    if (!this.signedOut(first, kind)) return this.answerOf(first, kind);
    // Not signed in means not executed, so that once more is safe even for a stop.
    const second = await this.attempt(call, kind);
    if (this.signedOut(second, kind)) throw signInRefused('not-signed-in', 'Manager does not recognise its own new session.');
    return this.answerOf(second, kind);
  }

  private async attempt({ method, path, body }: Call, kind: CallKind): Promise<HttpReply> {
    const { baseUrl, pinnedCa } = this.settings;
    const signedIn = await this.session.open();
    const reply = await this.deps.http.send(() => ({
      method,
      url: baseUrl + path,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...Session.headersOf(signedIn) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(pinnedCa ? { pinnedCa } : {}),
      kind,
    }));
    if (this.signedOut(reply, kind)) await this.session.expire(signedIn);
    return reply;
  }

  /** A missing session is a redirect to the sign-in, or its page. A page after a write proves nothing: the write may have been executed. */
  private signedOut(reply: HttpReply, kind: CallKind): boolean {
    if (reply.status === 401) return true;
    if (reply.status >= 300 && reply.status < 400) return kind === 'read' || this.leadsHome(reply.headers.location);
    return kind === 'read' && reply.status === 200 && objectOf(reply.text) === null;
  }

  /** Manager's own redirect goes to itself or to its CAS, or nowhere. One that leads elsewhere comes from something in between. */
  private leadsHome(location: string | undefined): boolean {
    const { baseUrl, casUrl } = this.settings;
    if (!location) return true;
    if (!URL.canParse(location, baseUrl)) return false;
    return [baseUrl, casUrl].some((url) => new URL(url).origin === new URL(location, baseUrl).origin);
  }

  private answerOf(reply: HttpReply, kind: CallKind): Envelope {
    const answer = envelope.safeParse(objectOf(reply.text)).data ?? null;
    if (reply.status !== 200) throw refusal(reply, kind, answer);
    if (!answer) throw unreadable(kind, reply.status, 'a JSON object');
    return answer;
  }
}
