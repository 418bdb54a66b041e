import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { providerIds } from '@/lib/providers/registry';

const root = path.resolve(import.meta.dirname, '..');

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('lib/db/generated'));
}

const sources = (folder: string): string[] => filesBelow(folder).filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const lines = (file: string): number => read(file).split('\n').length - 1;

const tooLong = (files: string[], most: number): string[] => files.filter((file) => lines(file) > most).map((file) => `${file}: ${lines(file)} lines, at most ${most}`);

describe('architecture', () => {
  it('names no provider outside the providers', () => {
    const core = [...sources('lib').filter((file) => !file.startsWith('lib/providers/')), ...sources('components'), ...sources('app')];
    const named = core.filter((file) => providerIds.some((id) => read(file).includes(id)));
    expect(named).toEqual([]);
  });

  it('makes every export of an action file a wrapped action', () => {
    for (const file of sources('lib/actions')) {
      const text = read(file);
      expect(text.startsWith("'use server';"), file).toBe(true);
      const exported = [...text.matchAll(/^export .*$/gm)].map(([line]) => line);
      for (const line of exported) expect(line, file).toMatch(/^export const \w+ = (action|publicAction)\(/);
    }
  });

  it('asks for a permission in every verb', () => {
    const verbs = sources('lib/services').filter((file) => /export (async )?function\*? \w+\(ctx: Ctx/.test(read(file)) && !/require-permission|require-keeper|team-scope|insert-operation/.test(file));
    expect(verbs.length).toBeGreaterThan(20);
    const silent = verbs.filter((file) => !/requirePermission\(|requireKeeper\(|teamScope\(|teamsWith\(ctx|signedIn\(ctx|requireUser\(ctx/.test(read(file)));
    expect(silent).toEqual([]);
  });

  it('has no switch that turns TLS verification off', () => {
    const code = [...['app', 'components', 'lib', 'sandbox', 'scripts', 'e2e'].flatMap(filesBelow), 'next.config.js', 'instrumentation.ts', 'proxy.ts'].filter((file) => /\.([cm]?[jt]s|tsx)$/.test(file));
    // In two pieces, so that this file does not find itself.
    const switches = new RegExp(['reject' + 'Unauthorized', 'TLS_REJECT_' + 'UNAUTHORIZED', 'new TLS' + 'Socket\\b'].join('|'));
    expect(code.filter((file) => switches.test(read(file)))).toEqual([]);

    const product = ['app', 'components', 'lib'].flatMap(sources);
    const about = (what: RegExp) => product.filter((file) => what.test(read(file))).sort();
    expect(about(/from '(node:)?tls'/)).toEqual(['lib/providers/contract/pinned-certificate.ts', 'lib/providers/contract/shown-certificate.ts']);
    expect(about(/\bcheckServerIdentity\b/)).toEqual(['lib/providers/contract/pinned-certificate.ts', 'lib/providers/contract/vendor-agent.ts']);
    expect(read('lib/providers/contract/shown-certificate.ts')).not.toMatch(/\.(write|end|pipe)\(/);
  });

  it('keeps files small', () => {
    const pages = sources('app').filter((file) => file.endsWith('/page.tsx'));
    const providers = [...sources('lib/providers'), ...sources('sandbox')];
    expect([...tooLong(pages, 60), ...tooLong(sources('lib/services'), 120), ...tooLong(sources('lib/runner'), 120), ...tooLong(providers, 250)]).toEqual([]);
  });

  it('has no dumping grounds', () => {
    const all = ['app', 'components', 'lib', 'sandbox', 'scripts'].flatMap(filesBelow);
    expect(all.filter((file) => /(^|\/)(utils?|helpers?|misc|common)(\/|\.|$)/.test(file))).toEqual([]);
  });
});
