// Puts messages/<language>.json together from messages/parts and messages/providers. `--check` only says whether it is up to date.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '..', 'messages');

/**
 * @param {string} place
 * @param {string} language
 */
function partsOf(place, language) {
  const ending = `.${language}.json`;
  return Object.fromEntries(
    readdirSync(path.join(folder, place))
      .filter((file) => file.endsWith(ending))
      .sort()
      .map((file) => [file.slice(0, -ending.length), JSON.parse(readFileSync(path.join(folder, place, file), 'utf8'))]),
  );
}

let stale = false;
for (const language of ['en', 'zh']) {
  const whole = path.join(folder, `${language}.json`);
  const text = `${JSON.stringify({ ...partsOf('parts', language), providers: partsOf('providers', language) }, null, 2)}\n`;
  if (readFileSync(whole, 'utf8') === text) continue;
  stale = true;
  if (!process.argv.includes('--check')) writeFileSync(whole, text);
}
if (stale && process.argv.includes('--check')) {
  console.error('messages/en.json or messages/zh.json is not what its parts say: run `npm run messages`.');
  process.exitCode = 1;
}
