import type { HttpRequest, Pacer, ProviderClient } from '../contract';
import type { Debt, ReadCapability } from './faults';
import { ready } from './reading';
import { outcomeOf, prepare } from './step';
import { letterOf, type Table } from './table';
import { inWorld, type Stage, type World } from './world';

/** Beyond what the strictest and the most generous vendor allow. */
const twentyMinutes = 20 * 60_000;
const forGood = 1_000;
const token = 'a-token-for-a-time';

interface Doing {
  act(client: ProviderClient): Promise<unknown>;
  /** Calls that the vendor is told to refuse. */
  calls: string;
}

type Prepare = (world: World) => Promise<Doing>;
type Finding = { words: string; complaints: string[] };

const nothing = (world: World, entries: number): string[] => (world.ledger().length === entries ? [] : ['the vendor accepted something']);

/** The vendor's own no is passed on whole: its class, code, words and the id that its support asks for. */
async function refused(world: World, { act, calls }: Doing): Promise<Finding> {
  const { refusal } = world.stage.rig;
  const entries = world.ledger().length;
  await world.order({ type: 'fault', fault: { call: calls, kind: 'refuse', code: refusal.code, message: 'The words of the vendor.', times: forGood } });
  const outcome = await outcomeOf(act(world.connect()));
  // Following may know from a refusal what became of the operation; that it is never success is proven where replies are changed.
  if ('value' in outcome) return { words: 'ok', complaints: JSON.stringify(outcome.value).includes('succeeded') ? ['succeeded by a refusal'] : nothing(world, entries) };
  const { class: word, code, message, requestId } = outcome.error.facts;
  const complaints = [
    ...(word === refusal.class ? [] : [`class ${word}`]),
    ...(code === refusal.code ? [] : [`code ${code}`]),
    ...(message.includes('The words of the vendor.') ? [] : [`message ${message}`]),
    ...(refusal.requestId && !requestId ? ['no request id'] : []),
  ];
  return { words: letterOf(word), complaints: [...complaints, ...nothing(world, entries)] };
}

/** No vendor says that the clocks differ; the client does. */
async function wrongClock(world: World, { act }: Doing): Promise<Finding> {
  const entries = world.ledger().length;
  await world.order({ type: 'clock', offsetMs: twentyMinutes });
  const outcome = await outcomeOf(act(world.connect()));
  if ('value' in outcome) return { words: 'ok', complaints: ['a signature of twenty minutes ago was taken'] };
  const { class: word, message, requestId } = outcome.error.facts;
  const complaints = [
    ...(word === 'auth' ? [] : [`class ${word}`]),
    ...(/This console's clock is (19 min|20 min)[^.]* behind the vendor's\./.test(message) ? [] : [`message ${message}`]),
    ...(world.stage.rig.refusal.requestId && !requestId ? ['no request id'] : []),
  ];
  return { words: letterOf(word), complaints: [...complaints, ...nothing(world, entries)] };
}

/** A key for a time is half a key: its token goes along with every call, as a header of its own and nowhere else. */
async function temporaryKey(world: World, { act }: Doing): Promise<Finding> {
  const requests: HttpRequest[] = [];
  const outcome = await outcomeOf(act(world.connect({ sent: (request) => requests.push(request), credential: { securityToken: token } })));
  const carried = requests.filter(({ headers = {} }) => Object.values(headers).filter((value) => value === token).length === 1);
  const leaked = requests.some(({ url, body = '' }) => url.includes(token) || body.includes(token));
  const complaints = [
    ...('error' in outcome ? [outcome.error.message] : []),
    ...(requests.length > 0 && carried.length === requests.length ? [] : [`${carried.length} of ${requests.length} requests carry the token`]),
    ...(leaked ? ['the token stands outside of a header'] : []),
  ];
  return { words: 'ok', complaints };
}

/** No call goes out without a turn of its own kind, which it takes along to its socket. Signing in has no limit of a vendor. */
async function inTurn(world: World, { act }: Doing): Promise<Finding> {
  const said: string[] = [];
  const given = { passed: () => false };
  const take: Pacer['take'] = async (_, kind) => {
    said.push(`turn ${kind}`);
    return given;
  };
  const pacer: Pacer = { take, throttled: () => undefined };
  const sent = ({ kind, confidential, turn }: HttpRequest): void => void (confidential || said.push(turn === given ? `call ${kind}` : 'call without its turn'));
  const outcome = await outcomeOf(act(world.connect({ sent, pacer })));
  const count = (what: string): number => said.filter((one) => one === what).length;
  const complaints = [
    ...('error' in outcome ? [outcome.error.message] : []),
    ...(['read', 'write'].every((kind) => count(`turn ${kind}`) === count(`call ${kind}`)) && count('call without its turn') === 0 && said.length > 0 ? [] : [`turns and calls differ: ${said.join(', ')}`]),
  ];
  return { words: 'ok', complaints };
}

const proofs: Record<Debt, (world: World, doing: Doing) => Promise<Finding>> = { refused, 'wrong-clock': wrongClock, 'temporary-key': temporaryKey, 'in-turn': inTurn };

function cells(stage: Stage, table: Table, capability: string, about: Prepare): (() => Promise<{ complaints: string[] }>)[] {
  return Object.entries(proofs)
    .filter(([debt]) => stage.rig.signs || (debt !== 'wrong-clock' && debt !== 'temporary-key'))
    .map(([debt, prove]) => async () => {
      const { words, complaints } = await inWorld(stage, async (world) => prove(world, await about(world)));
      table.add(stage.definition.id, capability, debt, words);
      return { complaints: complaints.map((one) => `${capability} ${debt}: ${one}`) };
    });
}

export const owedByReading = (stage: Stage, table: Table, capability: ReadCapability) =>
  cells(stage, table, capability, async (world) => ({ act: (await ready(world, capability, stage.rig.followed[0] ?? '')).read, calls: '*' }));

export const owedBySubmitting = (stage: Stage, table: Table, actionId: string) =>
  cells(stage, table, `submit ${actionId}`, async (world) => {
    const { step, submit } = await prepare(world, actionId);
    return { act: submit, calls: step.call };
  });
