import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';

import './panics';

import { EngineConnections } from './engine-connections';
import type { PrismaSchema } from './schema-file';

const require = createRequire(import.meta.url);

export type SchemaEngine = engineModule.SchemaEngine

// Prisma's schema engine as WebAssembly. The package's own entry imports the .wasm file as an ES module, which Node 20 does
// only behind a flag, so the module is put together by hand.
async function loadEngine(): Promise<typeof engineModule> {
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'));
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const { instance } = await WebAssembly.instantiate(readFileSync(path.join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
  return bindings;
}

let loaded: Promise<typeof engineModule> | undefined;

/** Runs `work` with an engine that speaks through `client` alone; `shadow` opens a scratch database when the engine asks for one. */
export async function withEngine<T>(
  schema: PrismaSchema,
  client: pg.Client,
  work: (engine: SchemaEngine) => Promise<T>,
  shadow?: () => Promise<{ client: pg.Client; drop(): Promise<void> }>,
): Promise<T> {
  const { SchemaEngine } = await (loaded ??= loadEngine());
  const connections = new EngineConnections(client, shadow);
  const ignoreLog = () => undefined;
  const engine = await SchemaEngine.new(
    { datamodels: schema.files.map((file): [string, string] => [file.path, file.content]) },
    ignoreLog,
    bindMigrationAwareSqlAdapterFactory(connections),
  );
  try {
    return await work(engine);
  } catch (error) {
    // The database's own words say more than the engine's wrapping of them.
    throw connections.refusedScript ?? error;
  } finally {
    engine.free();
  }
}
