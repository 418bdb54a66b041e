import { seconds } from '../launch/stages.mjs';

/** @typedef {{ passed: number, failed: number, note?: string, output?: string, took?: string }} Result */

const WIDTH = 14;

/**
 * @param {Error} error
 * @returns {Result}
 */
const couldNotRun = (error) => ({ passed: 0, failed: 1, note: 'could not run', output: error.message });

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
    /** @type {Result} */
    const result = await work().catch(couldNotRun);
    this.passed += result.passed;
    this.failed += result.failed;
    const verdict = result.failed > 0 ? `${result.failed} failed, ${result.passed} passed` : `${result.passed} passed`;
    process.stdout.write(`${verdict}${result.note ? `, ${result.note}` : ''}  (${result.took ?? seconds(began)})\n`);
    if (result.failed > 0 && result.output) console.log(`\n${result.output.trimEnd()}\n`);
    return result.failed === 0;
  }

  /**
   * Begins a stage beside those that follow. What is returned waits for its end, and prints its line then.
   * @param {string} name
   * @param {() => Promise<Result>} work
   * @returns {() => Promise<boolean>}
   */
  begin(name, work) {
    const began = performance.now();
    const result = work().then((found) => ({ ...found, took: seconds(began) }), couldNotRun);
    return () => this.stage(name, () => result);
  }

  /**
   * Stages that leave cores idle, side by side; their lines come in the order given.
   * @param {{ name: string, run: () => Promise<Result> }[]} stages
   */
  async together(stages) {
    const begun = stages.map(({ name, run }) => this.begin(name, run));
    for (const end of begun) await end();
  }

  /** Prints the closing line and ends the process accordingly. */
  finish() {
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    process.exit(this.failed > 0 ? 1 : 0);
  }
}
