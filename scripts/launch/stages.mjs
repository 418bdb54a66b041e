/** One line per stage: its name at once, its result and time when it is over. */
const WIDTH = 14;

/** The name of the stage whose line is not finished yet. */
let open = '';

/**
 * @template T
 * @param {string} name
 * @param {(say: (result: string) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function stage(name, work) {
  const began = performance.now();
  let result = 'done';
  begin(name);
  try {
    const value = await work((text) => (result = text));
    process.stdout.write(`${result}  (${seconds(began)})\n`);
    return value;
  } catch (error) {
    process.stdout.write(`stopped  (${seconds(began)})\n`);
    throw error;
  } finally {
    open = '';
  }
}

/**
 * A remark in between; a stage under way goes on below it.
 * @param {string} line
 */
export function note(line) {
  process.stdout.write(`${open ? '\n' : ''}  note: ${line}\n`);
  if (open) begin(open);
}

/** @param {string} name */
function begin(name) {
  open = name;
  process.stdout.write(`  ${name.padEnd(WIDTH)} `);
}

/** @param {number} began */
export function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
