import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { themeSheet } from './theme-sheet';

/** Writes app/theme.css anew: `npm run theme`. */
writeFileSync(path.resolve(import.meta.dirname, '../../app/theme.css'), themeSheet());
console.log('app/theme.css is up to date');
