import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

const tests = '{lib,sandbox,scripts,components}/**/*.test.{ts,tsx}';
/** Tests that start a database, a stand-in or a server; the others take seconds. */
const contract = [
  'lib/{audit,db,runner,services}/**/*.test.ts',
  'lib/providers/{contract,replies.fuzz}.test.ts',
  'lib/providers/contract/{fetch-http,proxy,shown-certificate}.test.ts',
  'lib/providers/*/{client,offers}.test.ts',
  'sandbox/**/*.test.ts',
  'scripts/database/test-database.test.ts',
];

export default defineConfig({
  resolve: {
    alias: [
      // The marker package throws outside of a framework build.
      { find: 'server-only', replacement: path.join(root, 'node_modules/server-only/empty.js') },
      { find: /^@\//, replacement: `${root}/` },
    ],
  },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: [tests], exclude: contract } },
      { extends: true, test: { name: 'contract', include: contract } },
    ],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // A second, the default, is no patience beside three other suites on two cores.
    expect: { poll: { timeout: 20_000, interval: 50 } },
    // They wait for servers and databases more than they compute: one at a time, two cores stood idle for most of it.
    maxWorkers: 4,
    // Each file has a process, so settings and the database pool of one never reach another.
    pool: 'forks',
    env: {
      NODE_ENV: 'test',
      NEXTAUTH_URL: 'http://127.0.0.1:3000',
      NEXTAUTH_SECRET: 'only for tests, only for tests, only for tests',
      DRYDOCK_SECRET_KEY: Buffer.alloc(32, 'only for tests').toString('base64'),
      LOG_LEVEL: 'silent',
    },
  },
});
