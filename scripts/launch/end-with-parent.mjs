// Preloaded into the processes of the launcher: its end of their standard input closes when it ends, even by kill -9, and
// then they end, too, in the same orderly way as by SIGTERM.
process.stdin.on('error', end).on('end', end).resume();
// The input must not be what keeps a process alive.
/** @type {import('node:net').Socket} */ (/** @type {unknown} */ (process.stdin)).unref?.();

function end() {
  process.kill(process.pid, 'SIGTERM');
}
