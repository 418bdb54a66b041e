import type { Locator } from '@playwright/test';

/** What a plan asks of somebody who says that she has read it. */
export const questionIn = (box: Locator): Locator => box.getByLabel(/^(Which|How many) .*\?/);

/** Answers as a reader does: with what the plan says remains. Does nothing where nothing is asked. */
export async function answerQuestion(box: Locator): Promise<void> {
  const question = questionIn(box);
  if ((await question.count()) === 0) return;
  const answer = await answerIn(box, question);
  if ((await question.getAttribute('inputmode')) === 'numeric') await question.fill(answer);
  else await question.selectOption({ label: answer });
}

async function answerIn(box: Locator, question: Locator): Promise<string> {
  const asked = await question.evaluate((field) => (field as HTMLInputElement | HTMLSelectElement).labels?.[0]?.textContent ?? '');
  const remains = box.getByRole('region', { name: 'What remains' }).getByRole('listitem');
  if (asked.includes('services')) return String(await remains.count());
  const component = /^(?:Which|How many)(?: running)? (\S+) of /.exec(asked)?.[1] ?? '';
  const line = (await remains.filter({ hasText: `${component}: ` }).first().textContent()) ?? '';
  const names = /\(([^)]*)\)/.exec(line)?.[1]?.split(', ') ?? [];
  if (asked.startsWith('How many') && line.includes('acts on the only one')) return '1';
  if (asked.startsWith('How many')) return /acts on (?:all )?(\d+)/.exec(line)?.[1] ?? /: (\d+) of/.exec(line)?.[1] ?? '0';
  if (asked.includes('stays running')) return names[0] ?? 'None of them';
  const choices = await question.getByRole('option').allTextContents();
  return choices.slice(1).find((choice) => !names.includes(choice)) ?? 'None of them';
}
