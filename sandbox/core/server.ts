import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestListener, ServerResponse } from 'node:http';
import { createCertificate, type Certificate } from './certificate';
import { createContext, type CreateStandIn, type StandInContext } from './context';
import { createControl } from './control';
import { listen } from './listen';
import { readExchange } from './read';
import { RequestLog } from './request-log';
import { sendDisturbed, sendReply } from './send';
import type { Exchange, StandIn } from './types';

export interface StartOptions {
  port?: number;
  controlPort?: number;
  speed?: number;
  /** For a stand-in behind TLS; a fresh one of its own unless told. */
  certificate?: Certificate;
}

export interface RunningStandIn {
  provider: string;
  url: string;
  control: string;
  credential: Record<string, string>;
  close(): Promise<void>;
}

export async function startStandIn(create: CreateStandIn, { port = 0, controlPort = 0, speed = 1, certificate }: StartOptions = {}): Promise<RunningStandIn> {
  const context = createContext();
  context.clock.setSpeed(speed);
  const standIn = create(context);
  const requests = new RequestLog();
  const tls = standIn.tls ? (certificate ?? (await createCertificate())) : undefined;
  const control = await listen(createControl(standIn, context, requests), { port: controlPort });
  const answering = createVendor(standIn, context, requests, `${control.url}/redirected`);
  const vendor = await listen(answering, { port, tls });
  const plain = standIn.plain ? await listen(answering, { port: 0 }) : null;
  return {
    provider: standIn.provider,
    url: vendor.url,
    control: control.url,
    credential: addressed(standIn.credential, { url: vendor.url, ...(plain ? { plain: plain.url } : {}) }, tls?.cert),
    close: async () => {
      await Promise.all([vendor.close(), plain?.close(), control.close()]);
    },
  };
}

function createVendor(standIn: StandIn, { clock, faults }: StandInContext, requests: RequestLog, redirectTo: string): RequestListener {
  async function answer(exchange: Exchange, response: ServerResponse): Promise<void> {
    // Dated by the vendor's clock, not by the machine's: that is how a client learns that its own is wrong.
    response.setHeader('date', new Date(exchange.now).toUTCString());
    const call = standIn.callName(exchange);
    const fault = faults.takeDisturbance(exchange, call);
    const late = faults.delayFor(call);
    if (late > 0) await sleep(late);
    const reply = fault?.when === 'before' ? null : await standIn.handle(exchange);
    const entry = { at: new Date(exchange.now).toISOString(), call, method: exchange.method, path: exchange.path };
    if (fault) {
      requests.add({ ...entry, status: sendDisturbed(response, fault.kind, reply, redirectTo), fault: fault.kind });
    } else if (reply) {
      requests.add({ ...entry, status: sendReply(response, reply), fault: null });
    }
  }

  return (request, response) => {
    readExchange(request, () => clock.now())
      .then((exchange) => answer(exchange, response))
      .catch((error: unknown) => {
        // A defect of the stand-in itself: loud here, and a dead connection for the caller.
        console.error(standIn.provider, error);
        response.destroy();
      });
  };
}

/** `{url}` and `{plain}` inside a value become the vendor's addresses; a credential without one gets the field `endpoint`. */
function addressed(credential: Record<string, string>, addresses: { url: string; plain?: string }, caCertificate?: string): Record<string, string> {
  const place = (value: string): string => value.replace(/\{(url|plain)\}/g, (_, name: 'url' | 'plain') => addresses[name] ?? '');
  const placed = Object.fromEntries(Object.entries(credential).map(([field, value]) => [field, place(value)]));
  const mentioned = Object.values(credential).some((value) => value.includes('{url}'));
  return { ...placed, ...(mentioned ? {} : { endpoint: addresses.url }), ...(caCertificate ? { caCertificate } : {}) };
}
