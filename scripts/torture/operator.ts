import { readFileSync } from 'node:fs';
import path from 'node:path';

type ActionName = 'planOperation' | 'submitOperation' | 'stopTracking';

/** What every server action answers. */
export type Answer<Data> = { ok: true; data: Data } | { ok: false; error: { code: string; reason: string; data?: Record<string, unknown> } };

/** Which ids the build gave to the server actions; a browser finds them in the page's code. */
function actionIds(): Record<ActionName, string> {
  const file = path.resolve(import.meta.dirname, '../../.next/server/server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as { node: Record<string, { exportedName?: string }> };
  const idOf = (name: ActionName): string => {
    const found = Object.entries(node).find(([, action]) => action.exportedName === name);
    if (!found) throw new Error(`The build has no action ${name}.`);
    return found[0];
  };
  return { planOperation: idOf('planOperation'), submitOperation: idOf('submitOperation'), stopTracking: idOf('stopTracking') };
}

/** A person with a session, who sends what her browser would send. The session is good at every replica. */
export class Operator {
  private cookie = '';
  private readonly ids = actionIds();

  async signIn(console: string, email: string, password: string): Promise<void> {
    const asked = await fetch(`${console}/api/auth/csrf`);
    const { csrfToken } = (await asked.json()) as { csrfToken: string };
    const given = cookiesOf(asked);
    const answer = await fetch(`${console}/api/auth/callback/credentials`, {
      method: 'POST',
      headers: { cookie: given, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
      redirect: 'manual',
    });
    this.cookie = [given, cookiesOf(answer)].join('; ');
    if (!this.cookie.includes('session')) throw new Error(`Nobody was signed in: HTTP ${answer.status}.`);
  }

  /** Calls a server action of the cluster's page. Throws when the connection or the answer is not whole. */
  act<Data>(console: string, clusterId: string, action: 'planOperation' | 'submitOperation', input: object): Promise<Answer<Data>> {
    return this.post(`/clusters/${clusterId}`, console, action, input);
  }

  async stopTracking(console: string, operationId: string): Promise<void> {
    const answer = await this.post(`/operations/${operationId}`, console, 'stopTracking', { operationId, evidence: 'torture: looked at the vendor' });
    if (!answer.ok) throw new Error(`Tracking goes on: ${JSON.stringify(answer.error)}`);
  }

  private async post<Data>(page: string, console: string, action: ActionName, input: object): Promise<Answer<Data>> {
    const reply = await fetch(`${console}${page}`, {
      method: 'POST',
      headers: { cookie: this.cookie, origin: console, accept: 'text/x-component', 'next-action': this.ids[action], 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify([input]),
      redirect: 'manual',
      signal: AbortSignal.timeout(45_000),
    });
    if (!reply.ok) throw new Error(`${action}: HTTP ${reply.status}`);
    return resultIn(await reply.text());
  }

  /** What the operation's page polls. */
  async read<Data>(console: string, address: string): Promise<Answer<Data>> {
    const reply = await fetch(`${console}${address}`, { headers: { cookie: this.cookie }, signal: AbortSignal.timeout(45_000) });
    return (await reply.json()) as Answer<Data>;
  }

  get headers(): Record<string, string> {
    return { cookie: this.cookie };
  }
}

const cookiesOf = (reply: Response): string => reply.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');

/** The answer's rows are `id:json`; the first one names the row of the result, and long values stand in rows of their own. */
function resultIn<Data>(text: string): Answer<Data> {
  const rows = new Map<string, unknown>();
  for (const line of text.split('\n')) {
    const [, id, json] = /^([0-9a-f]+):([[{].*)$/.exec(line) ?? [];
    if (id !== undefined && json !== undefined) rows.set(id, JSON.parse(json));
  }
  const first = rows.get('0') as { a?: string } | undefined;
  const resolve = (value: unknown): unknown => (typeof value === 'string' && /^\$@?[0-9a-f]+$/.test(value) ? rows.get(value.replace(/^\$@?/, '')) : value);
  const result = resolve(first?.a) as Answer<Data> | undefined;
  if (typeof result?.ok !== 'boolean') throw new Error(`An answer without a result: ${text.slice(0, 200)}`);
  return result.ok ? { ok: true, data: resolve(result.data) as Data } : result;
}
