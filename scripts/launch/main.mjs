import { runCommand } from './commands.mjs';
import { sentenceFor } from './refusal.mjs';

/** @type {import('./commands.mjs').Part[]} */
const parts = [];
let stopping = false;

/** @param {number} code */
async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  // In the reverse order of their start, so that nothing loses what it stands on.
  for (const part of parts.toReversed()) await part.stop();
  process.exit(code);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => void stopAll(0));
// Whoever read our output is gone; what runs goes on.
process.stdout.on('error', () => undefined);

try {
  const code = await runCommand(parts);
  if (code !== undefined) await stopAll(code);
  else {
    const reason = await Promise.race(parts.map((part) => part.died));
    console.error(`\n${reason}`);
    await stopAll(1);
  }
} catch (error) {
  if (!stopping) console.error(`\n${sentenceFor(error) ?? `Unexpected: ${/** @type {Error} */ (error).message}`}`);
  await stopAll(1);
}
