import { seconds } from '../launch/stages.mjs';

/** @typedef {{ passed: number, failed: number, note?: string, output?: string }} Result */

const WIDTH = 14;

/** Counts what the stages of a test run found. A stage that fails does not keep the others from running. */
export class Tally {
  passed = 0;
  failed = 0;

  /**
   * @param {string} name
   * @param {() => Promise<Result>} work
   * @returns {Promise<boolean>} whether nothing failed
   */
  async stage(name, work) {
    const began = performance.now();
    process.stdout.write(`  ${name.padEnd(WIDTH)} `);
    const result = await work().catch((/** @type {Error} */ error) => ({ passed: 0, failed: 1, note: 'could not run', output: error.message }));
    this.passed += result.passed;
    this.failed += result.failed;
    const verdict = result.failed > 0 ? `${result.failed} failed, ${result.passed} passed` : `${result.passed} passed`;
    process.stdout.write(`${verdict}${result.note ? `, ${result.note}` : ''}  (${seconds(began)})\n`);
    if (result.failed > 0 && result.output) console.log(`\n${result.output.trimEnd()}\n`);
    return result.failed === 0;
  }

  /**
   * Stages that leave cores idle, side by side; their lines come in the order given.
   * @param {{ name: string, run: () => Promise<Result> }[]} stages
   */
  async together(stages) {
    const begun = stages.map(({ name, run }) => ({ name, settled: run().then((result) => () => result, (/** @type {unknown} */ error) => () => Promise.reject(error)) }));
    for (const { name, settled } of begun) await this.stage(name, async () => (await settled)());
  }

  /** Prints the closing line and ends the process accordingly. */
  finish() {
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    process.exit(this.failed > 0 ? 1 : 0);
  }
}
