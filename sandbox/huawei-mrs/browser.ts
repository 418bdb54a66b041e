import { Agent, fetch } from 'undici';
import type { RunningStandIn } from '../core/server';

/** What the tests read of the Manager's envelope, in either spelling. */
export interface Envelope {
  id: number;
  state?: string;
  res_obj: { clusters: object[]; key_property: { type: string; value: unknown }[]; fail_entity_list: object[] };
  resObj: { clusters: object[] };
}

export interface Page {
  status: number;
  text: string;
  location: string | null;
  json: Envelope;
}

/** Trusts the stand-in's own certificate alone and keeps cookies, as the Manager's clients do; for tests. */
export class Browser {
  readonly cookies = new Map<string, string>();
  private readonly dispatcher: Agent;

  constructor(private readonly standIn: RunningStandIn) {
    this.dispatcher = new Agent({ connect: { ca: standIn.credential['caCertificate'] } });
  }

  async ask(method: string, path: string, options: { body?: string; headers?: Record<string, string> } = {}): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(new URL(path, this.standIn.url), {
      method,
      redirect: 'manual',
      dispatcher: this.dispatcher,
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}), ...options.headers },
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    for (const set of reply.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await reply.text();
    return { status: reply.status, text, location: reply.headers.get('location'), json: JSON.parse(text.startsWith('{') ? text : '{}') as Envelope };
  }

  async follow(path: string): Promise<Page> {
    const page = await this.ask('GET', path);
    return page.location === null ? page : this.follow(page.location);
  }

  close(): Promise<void> {
    return this.dispatcher.close();
  }
}
