import type { Field, SelectionLevel, ServiceOffer } from '../contract';
import { distinctBy } from '../contract/distinct';
import { batchFields, descriptionField } from './options';
import type { WireAction, WireActionParam } from './wire';

const longestLabel = 80;

const levels: Record<string, SelectionLevel> = { COMPONENT_INSTANCE: 'instance', COMPONENT: 'component', APPLICATION: 'service' };

/** These follow process states and have a form of their own. */
const own = /^(start|stop|restart)$/i;

/** Ids become part of a place in the catalogue, and an operation's record has room for so many letters. */
const usable = /^[A-Za-z][\w-]{0,59}$/;

/** Reads files anew or pushes them, and no process goes down. Everything else may take something down. */
const gentle = /^(refresh_.+|config)$/i;

const flat = (name: string): string => name.replace(/[_-]/g, '').toLowerCase();

/** The vendor sends bounds as text. */
const boundOf = (given: string | number | null | undefined): number | null => (/^-?\d+$/.test(String(given)) ? Number(given) : null);

/** The request's own field, within the bounds that the action sets. Null when the request has no field for it, so that it cannot be sent. */
function fieldOf({ Key, ValueAttribute: value }: WireActionParam): Field | null {
  const field = batchFields.find(({ name }) => flat(name) === flat(Key ?? ''));
  if (field?.type !== 'integer') return field ?? null;
  const min = Math.max(field.min, boundOf(value?.ValueMinimum) ?? field.min);
  const max = Math.min(field.max, boundOf(value?.ValueMaximum) ?? field.max);
  if (min > max) return null;
  const { defaultValue } = field;
  return {
    ...field,
    min,
    max,
    ...(defaultValue !== undefined && { defaultValue: Math.min(Math.max(defaultValue, min), max) }),
    ...(field.unit === undefined && /^(node|nodes|节点)$/i.test(value?.ValueUnit ?? '') && { unit: 'nodes' as const }),
  };
}

/** Null when a parameter cannot be sent: the vendor marks none as optional, and leaving one out would be a guess. */
function optionsOf(parameters: WireActionParam[]): Field[] | null {
  const fields = distinctBy(parameters.map(fieldOf), (field) => field?.name);
  const sendable = fields.filter((field) => field !== null);
  if (sendable.length < fields.length) return null;
  const named = new Set(sendable.map(({ name }) => name));
  // A condition on an option that this action does not have would hide the field for good.
  const free = sendable.map((field) => (field.showWhen && !named.has(field.showWhen.field) ? { ...field, showWhen: undefined } : field));
  return [...batchFields.flatMap(({ name }) => free.filter((field) => field.name === name)), descriptionField];
}

function offerOf(service: string, { ActionName: id, ActionParams, ComponentName, Description, RunActionScope }: WireAction): ServiceOffer | null {
  const level = levels[RunActionScope ?? ''];
  const options = optionsOf(ActionParams ?? []);
  if (!id || !usable.test(id) || own.test(id) || !level || !options) return null;
  return {
    id,
    kind: 'other',
    destructive: !gentle.test(id),
    level,
    options,
    progress: 'observed',
    service,
    component: level === 'service' ? null : ComponentName || null,
    vendorLabel: (Description?.trim() || id).slice(0, longestLabel),
  };
}

export const offersOf = (service: string, actions: WireAction[]): ServiceOffer[] =>
  distinctBy(
    actions.flatMap((action) => offerOf(service, action) ?? []),
    ({ id, level, component }) => [id, level, component].join('/'),
  );

/** Actions that the vendor offers and Drydock cannot send, with what is in the way: the operator knows them from the vendor's console. */
export function leftOutOf(service: string, actions: WireAction[]): string[] {
  const words = actions.flatMap(({ ActionName: name, ActionParams, RunActionScope: scope }) => {
    if (!name || own.test(name)) return [];
    if (!levels[scope ?? '']) return [`${service} ${name} (${scope || 'no scope'})`];
    const unknown = (ActionParams ?? []).filter((parameter) => !fieldOf(parameter)).map(({ Key }) => Key || '?');
    if (unknown.length > 0) return [`${service} ${name} (${[...new Set(unknown)].join(', ')})`];
    return usable.test(name) ? [] : [`${service} ${name}`];
  });
  return [...new Set(words)];
}

export interface Offers {
  offers: ServiceOffer[];
  leftOut: string[];
  /** The vendor's words where it would not list what a service offers; the states of the cluster are known all the same. */
  refusals: string[];
}
