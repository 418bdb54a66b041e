import { once } from 'node:events';
import { connect } from 'node:net';
import { createCertificate, type Certificate } from '../../../sandbox/core/certificate';
import type { StandInContext } from '../../../sandbox/core/context';
import { startStandIn, type RunningStandIn } from '../../../sandbox/core/server';
import type { Exchange, LedgerEntry, Order, StandIn } from '../../../sandbox/core/types';
import { callsPerSecondOf, fieldsSchema, type ClusterRef, type FieldValues, type HttpReply, type HttpRequest, type Pacer, type ProviderClient, type ProviderDefinition, type ServiceOffer } from '../contract';
import { createHttp } from '../contract/fetch-http';
import { createMemoryPacer } from '../contract/memory-pacer';
import { createOutboundGuard } from '../contract/outbound-guard';
import { oneOfEachLevel } from './offered';
import { stageOf, type CreateStandIn, type Rewrite, type Rig } from './rig';

/** Long enough for an undisturbed answer on a busy machine, short enough to wait for it in vain three times. */
const impatientMs = 2_500;

export interface Stage {
  definition: ProviderDefinition;
  rig: Rig;
  createStandIn: CreateStandIn;
  certificate: Certificate;
  cluster: ClusterRef;
  /** What the vendor lists for single services of this cluster, one action for each level. */
  offered: ServiceOffer[];
}

const guard = createOutboundGuard({ allowedNetworks: ['127.0.0.0/8'] });

interface Listening {
  /** What the vendor answers to which call. */
  heard?: (call: string, reply: HttpReply) => void;
  /** Every attempt, as it goes out. */
  sent?: (request: HttpRequest) => void;
  pacer?: Pacer | undefined;
  /** Fields beside those that the stand-in prints. */
  credential?: FieldValues;
}

/** A vendor of its own for every cell: nothing that one cell does can be seen by another. */
export class World {
  /** Names of the calls that reached the vendor, in their order. */
  calls: string[] = [];
  rewrite: Rewrite | null = null;
  /** Only this call, or every one for `*`, is given up early. */
  impatientAbout: string | null = null;
  private readonly answered = new Map<string, number>();
  private aheadMs = 0;
  private left = false;
  /** One for all clients of this vendor, as in the product. */
  private readonly pacer: Pacer | undefined;

  private constructor(
    readonly stage: Stage,
    private readonly running: RunningStandIn,
    private readonly standIn: StandIn,
    readonly context: StandInContext,
    private http: ReturnType<typeof createHttp>,
    readonly credential: FieldValues,
  ) {
    const rate = callsPerSecondOf(stage.definition.rateLimit, credential);
    this.pacer = rate === null ? undefined : createMemoryPacer(rate);
  }

  static async open(stage: Stage): Promise<World> {
    const inside: { standIn?: StandIn; context?: StandInContext; world?: World } = {};
    const create: CreateStandIn = (context) => {
      const standIn = stage.createStandIn(context);
      Object.assign(inside, { standIn, context });
      return { ...standIn, handle: async (exchange) => (inside.world ? inside.world.answer(exchange) : standIn.handle(exchange)) };
    };
    const running = await startStandIn(create, { certificate: stage.certificate });
    const { standIn, context } = inside;
    if (!standIn || !context) throw new Error('the stand-in was not created');
    const credential = fieldsSchema(stage.definition.credentialFields).parse(running.credential);
    inside.world = new World(stage, running, standIn, context, createHttp({ guard }), credential);
    return inside.world;
  }

  /** A client that knows nothing yet: no session, no memory. */
  connect({ heard, sent, pacer = this.pacer, credential = {} }: Listening = {}): ProviderClient {
    const send = async (sign: () => HttpRequest): Promise<HttpReply> => {
      let call = '';
      const reply = await this.http.send(() => {
        const request = sign();
        sent?.(request);
        call = this.callOf(request);
        return this.impatientAbout === call || this.impatientAbout === '*' ? { ...request, timeoutMs: impatientMs } : request;
      });
      heard?.(call, reply);
      return reply;
    };
    return this.stage.definition.connect({ ...this.credential, ...credential }, { http: { send }, now: () => this.now(), pacer });
  }

  now(): number {
    return Date.now() + this.aheadMs;
  }

  /** Lets time pass on both sides, for patience that is counted in minutes. */
  async advance(ms: number): Promise<void> {
    this.aheadMs += ms;
    await this.order({ type: 'clock', offsetMs: this.aheadMs });
  }

  async order(...orders: Order[]): Promise<void> {
    const reply = await fetch(`${this.running.control}/orders`, { method: 'POST', body: JSON.stringify(orders) });
    if (!reply.ok) throw new Error(await reply.text());
  }

  ledger(): LedgerEntry[] {
    return this.context.ledger.list();
  }

  state(): unknown {
    return this.standIn.state();
  }

  async followedRedirect(): Promise<boolean> {
    const requests = (await (await fetch(`${this.running.control}/requests`)).json()) as { call: string }[];
    return requests.some(({ call }) => call === 'redirect-followed');
  }

  /** From now on nobody listens, and no open connection is left over. */
  async vendorLeaves(): Promise<void> {
    this.left = true;
    await this.http.close();
    this.http = createHttp({ guard });
    await this.running.close();
  }

  /** After this vendor has left, its port may be given to the vendor of another cell: what that one says means nothing here. */
  async strangerListens(): Promise<boolean> {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(this.running.url).port) });
    const [connected] = await Promise.race([once(socket, 'connect').then(() => [true]), once(socket, 'close').then(() => [false])]).catch(() => [false]);
    socket.destroy();
    return connected ?? false;
  }

  async close(): Promise<void> {
    await this.http.close();
    if (!this.left) await this.running.close();
  }

  private async answer(exchange: Exchange) {
    const call = this.standIn.callName(exchange);
    this.calls.push(call);
    const reply = await this.standIn.handle(exchange);
    const nth = this.answered.get(call) ?? 0;
    this.answered.set(call, nth + 1);
    return this.rewrite ? this.rewrite(call, reply, nth) : reply;
  }

  /** The vendor's name of the call that this request makes. */
  callOf({ method, url, headers = {}, body = '' }: HttpRequest): string {
    const { pathname, search } = new URL(url);
    return this.standIn.callName({ method, path: pathname, query: search.slice(1), headers, body: Buffer.from(body), now: 0 });
  }
}

export async function openStage(definition: ProviderDefinition): Promise<Stage> {
  const { rig, createStandIn } = await stageOf(definition.id);
  const certificate = await createCertificate();
  const bare: Stage = { definition, rig, createStandIn, certificate, cluster: { externalId: '', name: rig.cluster, settings: rig.settings ?? {} }, offered: [] };
  return inWorld(bare, async (world) => {
    const client = world.connect();
    const summary = (await client.listClusters()).find(({ name }) => name === rig.cluster);
    if (!summary) throw new Error(`the stand-in lists no ${rig.cluster}`);
    const cluster = { ...bare.cluster, externalId: summary.externalId };
    return { ...bare, cluster, offered: oneOfEachLevel(await client.describeCluster(cluster)) };
  });
}

export async function inWorld<T>(stage: Stage, act: (world: World) => Promise<T>): Promise<T> {
  const world = await World.open(stage);
  try {
    return await act(world);
  } finally {
    await world.close();
  }
}
