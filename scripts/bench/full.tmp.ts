import { execSync, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
const mark = '/tmp/pace-holder';
const hold = (...how: string[]): (() => void) => {
  rmSync(mark, { force: true });
  const child = spawn('/work/wt/turn', [...how, 'sh', '-c', `touch ${mark}; exec sleep 1700`], { detached: true, stdio: 'ignore' });
  while (!existsSync(mark)) execSync('sleep 0.5');
  return () => { try { process.kill(-(child.pid ?? 0), 'SIGTERM'); } catch {} };
};
let release = hold();
process.on('exit', () => release());
const log = console.log;
console.log = (...words: unknown[]) => {
  log(new Date().toISOString().slice(11, 19), ...words);
  if (String(words[0]).includes('intents are durable')) {
    release();
    release = hold('--alone');
    log(new Date().toISOString().slice(11, 19), 'alone');
  }
  // The rest waits for readings only.
  if (String(words[0]).includes('memory at most')) release();
};
await import('./runner.bench');
