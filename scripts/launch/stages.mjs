/** One line per stage: its name at once, its result and time when it is over. */
const WIDTH = 14;

/**
 * @template T
 * @param {string} name
 * @param {(say: (result: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function stage(name, work) {
  const began = performance.now();
  let result = 'done';
  process.stdout.write(`  ${name.padEnd(WIDTH)} `);
  try {
    const value = await work((text) => (result = text));
    process.stdout.write(`${result}  (${seconds(began)})\n`);
    return value;
  } catch (error) {
    process.stdout.write(`stopped  (${seconds(began)})\n`);
    throw error;
  }
}

/** @param {number} began */
export function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
