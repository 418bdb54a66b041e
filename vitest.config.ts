import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: [
      // The marker package throws outside of a framework build.
      { find: 'server-only', replacement: path.join(root, 'node_modules/server-only/empty.js') },
      { find: /^@\//, replacement: `${root}/` },
    ],
  },
  test: {
    include: ['{lib,sandbox,scripts,components}/**/*.test.{ts,tsx}'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
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
