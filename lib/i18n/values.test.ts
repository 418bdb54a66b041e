import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import en from '@/messages/en.json';
import zh from '@/messages/zh.json';

const root = path.resolve(import.meta.dirname, '../..');

function textsOf(value: unknown, prefix = ''): [key: string, text: string][] {
  if (typeof value === 'string') return [[prefix, value]];
  return Object.entries(value as object).flatMap(([name, inner]) => textsOf(inner, prefix ? `${prefix}.${name}` : name));
}

/** What a message stands in need of: its values and the parts that are drawn in their own way. */
function valuesOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [element.value, ...valuesOf(element.children)];
    if (element.type === TYPE.select || element.type === TYPE.plural) return [element.value, ...Object.values(element.options).flatMap(({ value }) => valuesOf(value))];
    return [element.value];
  });
}

const needs = new Map(textsOf(en).map(([key, text]) => [key, [...new Set(valuesOf(parse(text)))].sort()]));

describe('the values of messages', () => {
  it('are the same in both languages', () => {
    const others = textsOf(zh).filter(([key, text]) => [...new Set(valuesOf(parse(text)))].sort().join() !== needs.get(key)?.join());
    expect(others.map(([key]) => key)).toEqual([]);
  });

  it('leave no message empty', () => expect([...textsOf(en), ...textsOf(zh)].filter(([, text]) => text.trim() === '')).toEqual([]));

  // The build reads the messages: what is missing is not refused when a page runs, but shown as "undefined".
  it('are given wherever a message is told', () => {
    const files = ['app', 'components', 'lib'].flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)));
    const told = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.|generated/.test(file)).flatMap((file) => tellings(file, readFileSync(path.join(root, file), 'utf8')));
    // The reading of the code still finds what it is about.
    expect(told.length).toBeGreaterThan(900);
    expect(told.filter(({ missing }) => missing.length > 0)).toEqual([]);
  });
});

interface Telling {
  where: string;
  key: string;
  /** The code has the whole key. */
  inWhole: boolean;
  missing: string[];
}

/** Every place of a file where a message is told by a key that can be read there, in whole or in part. */
function tellings(file: string, code: string): Telling[] {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: Telling[] = [];
  const look = (node: ts.Node): void => {
    ts.forEachChild(node, look);
    if (!ts.isCallExpression(node)) return;
    const teller = ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'rich' ? node.expression.expression : node.expression;
    if (!ts.isIdentifier(teller)) return;
    const [key, values] = node.arguments;
    const given = givenBy(values);
    const namespaces = namespacesOf(teller);
    if (!key || !given || !namespaces) return;
    const where = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    for (const namespace of namespaces)
      for (const sought of patternsOf(key)) {
        // A key that is put together from values alone says nothing of the message.
        if (!namespace && !/^\w/.test(sought)) continue;
        const pattern = namespace ? `${namespace}\\.${sought}` : sought;
        const inWhole = !pattern.includes('[');
        const keys = inWhole ? [pattern.replaceAll('\\', '')] : keysLike(pattern);
        for (const one of keys) found.push({ where, key: one, inWhole, missing: needs.get(one)?.filter((value) => !given.has(value)) ?? ['the message'] });
      }
  };
  look(source);
  // What has a telling of its own is not meant by one for many.
  const own = new Set(found.filter(({ inWhole }) => inWhole).map(({ key }) => key));
  return found.filter(({ key, inWhole }) => inWhole || !own.has(key));
}

/** Names of the values, or null where they can not be read in the code. */
function givenBy(values: ts.Expression | undefined): Set<string> | null {
  if (!values) return new Set();
  if (!ts.isObjectLiteralExpression(values) || values.properties.some((property) => ts.isSpreadAssignment(property))) return null;
  return new Set(values.properties.flatMap(({ name }) => (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? [name.text] : [])));
}

function keysLike(pattern: string): string[] {
  const name = new RegExp(`^${pattern}$`);
  return [...needs.keys()].filter((key) => name.test(key));
}

const escaped = (text: string): string => text.replaceAll('.', '\\.');

/** A key as a pattern: what is put into it can be any one name. */
function patternsOf(key: ts.Expression): string[] {
  if (ts.isStringLiteralLike(key)) return [escaped(key.text)];
  if (ts.isTemplateExpression(key)) return [escaped(key.head.text) + key.templateSpans.map(({ literal }) => `[^.]+${escaped(literal.text)}`).join('')];
  if (ts.isConditionalExpression(key)) return [...patternsOf(key.whenTrue), ...patternsOf(key.whenFalse)];
  return ts.isParenthesizedExpression(key) ? patternsOf(key.expression) : [];
}

/** Where the teller takes its words from: the nearest declaration of its name. Null if it is something else. */
function namespacesOf(teller: ts.Identifier): string[] | null {
  for (let node: ts.Node = teller; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isBlock(node)) continue;
    for (const statement of node.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!ts.isIdentifier(name) || name.text !== teller.text || !initializer) continue;
        const call = ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
        if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression) || !/^(use|get)Translations$/.test(call.expression.text)) return null;
        const [namespace] = call.arguments;
        return namespace ? patternsOf(namespace) : [''];
      }
    }
  }
  return null;
}
