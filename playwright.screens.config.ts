import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/** Pictures of every screen into `screenshots/`, for people to look through. */
export default defineConfig(base, { testDir: 'e2e/screens', workers: 1, timeout: 180_000 });
