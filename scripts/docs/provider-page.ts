import { readFileSync } from 'node:fs';
import path from 'node:path';
import { paceField, type ActionDefinition, type Field, type ProviderDefinition, type SelectionLevel } from '../../lib/providers/contract';
import { definitions } from '../../lib/providers/registry';
import english from '../../messages/en.json';

const root = path.resolve(import.meta.dirname, '../..');

interface FieldWords {
  label: string;
  values?: Record<string, string>;
}
interface Words {
  label: string;
  actions: Record<string, string>;
  fields: Record<string, FieldWords>;
  clusterFields: Record<string, FieldWords>;
  options: Record<string, FieldWords>;
}

const levels: Record<SelectionLevel, string> = { instance: 'instance', component: 'component', group: 'group of nodes', service: 'service', cluster: 'whole cluster' };
const progressSources: Record<ActionDefinition['progress'], string> = { vendor: "vendor's number", observed: 'observed targets' };

function wordsOf({ id }: ProviderDefinition): Words {
  const words = (english.providers as Record<string, Words>)[id];
  if (!words) throw new Error(`messages/en.json has no words for the provider ${id}`);
  return words;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function rangeOf(field: Field, words: FieldWords | undefined): string {
  switch (field.type) {
    case 'integer':
      return `${field.min.toLocaleString('en')} to ${field.max.toLocaleString('en')}${field.unit ? ` ${field.unit}` : ''}`;
    case 'select':
      return field.values.map((value) => (words?.values?.[value] ? `\`${value}\` (${words.values[value]})` : `\`${value}\``)).join(', ');
    case 'boolean':
      return 'on or off';
    case 'names':
      return `names, at most ${field.maxItems}`;
    case 'secret':
      return 'secret';
    case 'url':
      return 'address';
    case 'text':
    case 'multiline':
      return field.type === 'text' ? 'text' : 'text of several lines';
  }
}

function defaultOf(field: Field): string {
  if (!('defaultValue' in field) || field.defaultValue === undefined) return '';
  return field.type === 'boolean' ? (field.defaultValue ? 'on' : 'off') : `\`${String(field.defaultValue)}\``;
}

function conditionOf({ required, showWhen }: Field): string {
  const when = showWhen ? `when \`${showWhen.field}\` is \`${String(showWhen.equals)}\`` : '';
  return [required ? 'yes' : 'no', when].filter(Boolean).join(', ');
}

function fieldTable(fields: readonly Field[], words: Record<string, FieldWords>): string {
  const rows = fields.map((field) => [`\`${field.name}\``, words[field.name]?.label ?? '', rangeOf(field, words[field.name]), conditionOf(field), defaultOf(field)]);
  return table(['field', 'label', 'takes', 'required', 'default'], rows);
}

const actionRow = (words: Words, { id, level, options, progress, destructive }: ActionDefinition): string[] => [
  `${words.actions[id] ?? id} (\`${id}\`)`,
  levels[level],
  options.map(({ name }) => `\`${name}\``).join(', ') || 'none',
  progressSources[progress],
  destructive ? 'yes' : 'no',
];

function paceOf({ rateLimit: { callsPerSecond, keyField } }: ProviderDefinition): string {
  const counted = `for one \`${keyField}\`, counted over all processes of Drydock`;
  return callsPerSecond === null
    ? `Pace: not limited, unless the field \`${paceField.name}\` says how many calls go out in a second ${counted}.`
    : `Pace: at most ${callsPerSecond} calls of each API a second ${counted}, unless the field \`${paceField.name}\` says how many.`;
}

/** With a host of its own, a vendor is reached without naming one. */
function endpointOf({ credentialFields, endpointOf: endpoint }: ProviderDefinition): string {
  const address = credentialFields.find(({ type, required }) => type === 'url' && required);
  if (address) return `The field \`${address.name}\` names it; there is no public host.`;
  const defaults = Object.fromEntries(credentialFields.flatMap((field) => ('defaultValue' in field && field.defaultValue !== undefined ? [[field.name, field.defaultValue]] : [])));
  const usual = endpoint(defaults);
  const region = endpoint({ ...defaults, region: 'eu-central-1' }) !== usual ? ` for the region \`${String(defaults.region)}\`` : '';
  return `\`${usual}\`${region}, unless the field \`endpoint\` names another.`;
}

function optionSection({ actions }: ProviderDefinition, words: Words): string[] {
  const options = [...new Map(actions.flatMap((action) => action.options).map((field) => [field.name, field])).values()];
  return options.length > 0 ? ['### Options', fieldTable(options, words.options)] : [];
}

function section(definition: ProviderDefinition): string {
  const words = wordsOf(definition);
  const notes = readFileSync(path.join(root, 'lib/providers', definition.id, 'notes.md'), 'utf8').trim();
  return [
    `## ${words.label} (\`${definition.id}\`)`,
    '### Actions',
    table(['action', 'smallest selection', 'options', 'progress', 'may take down'], definition.actions.map((action) => actionRow(words, action))),
    ...optionSection(definition, words),
    '### Credential',
    `Endpoint: ${endpointOf(definition)}`,
    paceOf(definition),
    fieldTable(definition.credentialFields, words.fields),
    ...(definition.clusterFields.length > 0 ? ['### Asked for each cluster', fieldTable(definition.clusterFields, words.clusterFields)] : []),
    notes,
  ].join('\n\n');
}

const verbs = ['start', 'stop', 'restart', 'enter-maintenance', 'exit-maintenance', 'other'] as const;

function matrix(): string {
  const rows = definitions.map((definition) => {
    const words = wordsOf(definition);
    const cells = verbs.map((verb) =>
      definition.actions
        .filter(({ kind }) => kind === verb)
        .map(({ id, level, progress }) => `${verb === id ? '' : `${words.actions[id] ?? id}: `}${levels[level]}, ${progress}`)
        .join('; '),
    );
    return [`[${words.label}](#${anchorOf(definition)})`, ...cells.map((cell) => cell || '–')];
  });
  return table(['provider', 'start', 'stop', 'restart', 'enter maintenance', 'leave maintenance', 'of its own'], rows);
}

/** As the usual renderers derive it from the heading. */
const anchorOf = (definition: ProviderDefinition): string =>
  `${wordsOf(definition).label} ${definition.id}`.toLowerCase().replace(/[^a-z0-9 -]/g, '').replaceAll(' ', '-');

const introduction = `# Providers

<!-- Generated by \`npm run docs:providers\` from lib/providers: tables from the registry, the rest from each provider's notes.md. -->

What Drydock can do on each vendor API, what a credential needs, and where the vendor's documents leave a gap.

Each cell of the support matrix names the smallest thing that can be selected, and where progress comes from: \`vendor\` is a number that the
vendor sends, \`observed\` counts the targets that Drydock has seen arrive. A dash means that the vendor's API has no such call, or that it is not
offered; the provider's last section says why. What a vendor lists for single services of one cluster only is no part of the matrix: it
stands in the provider's section "Actions of single services".

Every address must be public and reached over https on port 443, unless an administrator lists its network, or one port of it, in
\`DRYDOCK_ALLOWED_NETWORKS\`.

A credential may name a proxy. Calls over https go through it in a tunnel (CONNECT), encrypted from end to end; the proxy's own address is held
to the same networks, and the proxy resolves the vendor's name. Plain http, for loopback addresses only, is handed to it as it is. Drydock signs
in to no proxy and never reads one from the environment. A proxy that opens no tunnel is \`unreachable\`, code \`proxy-refused\`: nothing was sent.

A credential may name how many calls of each API go out in a second, instead of the number that stands at its provider: more where the vendor
raised the limit, fewer where other programs use the same key. All credentials with the same key share one count, over all processes.`;

export function providerPage(): string {
  return `${[introduction, '## Support matrix', matrix(), ...definitions.map(section)].join('\n\n')}\n`;
}
