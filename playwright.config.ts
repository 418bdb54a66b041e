import { defineConfig } from '@playwright/test';

const runsAsRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  globalSetup: './e2e/fixtures/require-build.ts',
  // A worker has a console, a database and five vendors of its own; its tests wait for vendors more than they compute.
  workers: 3,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // Traces cost a quarter of the time: `--trace retain-on-failure` where one is wanted.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env['DRYDOCK_CHROMIUM'] ? { executablePath: process.env['DRYDOCK_CHROMIUM'] } : {}),
      // Chromium's own sandbox does not work for root.
      args: ['--disable-gpu', '--disable-background-networking', '--no-first-run', ...(runsAsRoot ? ['--no-sandbox'] : [])],
    },
  },
});
