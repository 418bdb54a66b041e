import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { providerPage } from './provider-page';

/** Writes docs/providers.md anew: `npm run docs:providers`. */
const file = path.resolve(import.meta.dirname, '../../docs/providers.md');
writeFileSync(file, providerPage());
console.log('docs/providers.md is up to date');
