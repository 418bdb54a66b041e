import type { FollowInput, HttpReply, HttpRequest, ProviderClient, Topology } from '../contract';
import { prepare, type Prepared } from './step';
import { World, type Stage } from './world';

export type Capability = 'testCredential' | 'listClusters' | 'describeCluster' | 'submit' | 'follow' | 'settle';
export const capabilities: readonly Capability[] = ['testCredential', 'listClusters', 'describeCluster', 'submit', 'follow', 'settle'];

export type Replies = Map<string, HttpReply[]>;

export interface Recording {
  actionId: string;
  world: World;
  prepared: Prepared;
  /** Before the call. */
  topology: Topology;
  /** From the acceptance on. */
  input: FollowInput;
  /** What the vendor answered to each call, by capability. */
  replies: Map<Capability, Replies>;
}

export async function play(client: ProviderClient, { world, prepared, input }: Omit<Recording, 'replies'>, capability: Capability): Promise<unknown> {
  switch (capability) {
    case 'testCredential':
      return client.testCredential();
    case 'listClusters':
      return client.listClusters();
    case 'describeCluster':
      return client.describeCluster(world.stage.cluster);
    case 'submit':
      return prepared.submit(client);
    case 'follow':
      return client.follow(input);
    case 'settle':
      return client.settle(input);
  }
}

const tooMany = /RequestLimitExceeded|Throttling|APIGW?\.0308/;

/** Everything that the vendor says about one action, up to the moment at which it is under way and stands still. The caller closes the world. */
export async function record(stage: Stage, actionId: string): Promise<Recording> {
  const world = await World.open(stage);
  const prepared = await prepare(world, actionId);
  const topology = await world.connect().describeCluster(stage.cluster);
  const recording = { actionId, world, prepared, topology, input: prepared.inputOf({}), replies: new Map<Capability, Replies>() };
  for (const capability of capabilities) {
    const replies: Replies = new Map();
    const client = world.connect({
      heard: (call, reply) => {
        // Too many calls in one second: the client asks again, and only that answer is worth keeping.
        if (!tooMany.test(reply.text)) replies.set(call, [...(replies.get(call) ?? []), reply]);
      },
    });
    const answer = await play(client, recording, capability);
    if (capability === 'submit') {
      await world.order({ type: 'speed', factor: 1e-6 });
      recording.input = prepared.inputOf((answer as { vendorIds: Record<string, string> }).vendorIds);
    }
    recording.replies.set(capability, replies);
  }
  return recording;
}

let lanes = 0;

/** A client whose vendor is the recording, every reply changed on its way. What it was told is left in `told`. */
export function replaying({ world, replies }: Recording, capability: Capability, change: (reply: HttpReply, call: string) => HttpReply) {
  const told: { call: string; kind: HttpRequest['kind']; reply: HttpReply }[] = [];
  const counts = new Map<string, number>();
  const recorded = replies.get(capability) ?? new Map<string, HttpReply[]>();
  // Nobody listens there, and an address of its own keeps the pace of one client from holding up the next.
  lanes += 1;
  const endpoint = `http://127.0.0.1:${1_024 + (lanes % 60_000)}`;
  const credential = { ...world.credential, ...('endpoint' in world.credential ? { endpoint } : {}) };
  const send = async (sign: () => HttpRequest): Promise<HttpReply> => {
    const request = sign();
    const call = world.callOf(request);
    const nth = counts.get(call) ?? 0;
    counts.set(call, nth + 1);
    const known = recorded.get(call) ?? [];
    const reply = change(known[Math.min(nth, known.length - 1)] ?? { status: 200, headers: {}, setCookies: [], text: '' }, call);
    told.push({ call, kind: request.kind, reply });
    return reply;
  };
  return { client: world.stage.definition.connect(credential, { http: { send }, now: () => world.now() }), told };
}
