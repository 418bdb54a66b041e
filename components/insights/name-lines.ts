/** Of the small letters of an axis; CSS pixels, rather too many than too few. */
const letterWidth = 6.8;
const wideLetter = /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]/;

/** How much of a name a line holds that is so many CSS pixels wide. */
export const lettersIn = (width: number): number => Math.floor(width / letterWidth);

const roomOf = (letter: string): number => (wideLetter.test(letter) ? 2 : 1);
const lengthOf = (line: string): number => [...line].reduce((sum, letter) => sum + roomOf(letter), 0);

function cut(line: string, letters: number): string {
  if (lengthOf(line) <= letters) return line;
  let room = letters - 1;
  return `${[...line].filter((letter) => (room -= roomOf(letter)) >= 0).join('')}…`;
}

/** A name too long for one line on two: its part in brackets, the vendor, comes second. What is still too long is cut; the table has it whole. */
export function linesOf(name: string, letters: number): string[] {
  const bracket = name.lastIndexOf(' (');
  const lines = lengthOf(name) > letters && bracket > 0 ? [name.slice(0, bracket), name.slice(bracket + 1)] : [name];
  return lines.map((line) => cut(line, letters));
}
