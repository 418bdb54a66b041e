import { expect, it } from 'vitest';
import { inRound, ReadRound, sharedReads } from './read-round';

/** A vendor that counts what it is asked and answers when it is told to. */
function vendor() {
  const asked: string[] = [];
  return { asked, ask: (question: string) => sharedReads.read([question], async () => `${question} ${asked.push(question)}`) };
}

it('asks the same question once in a round, and every time outside of one', async () => {
  const { asked, ask } = vendor();
  const round = new ReadRound();
  const answers = await Promise.all([1, 2, 3].map(() => inRound(round, () => ask('cluster'))));
  expect(answers).toEqual(['cluster 1', 'cluster 1', 'cluster 1']);
  expect(await inRound(round, () => ask('cluster'))).toBe('cluster 1');
  expect([await ask('cluster'), await ask('cluster')]).toEqual(['cluster 2', 'cluster 3']);
  expect(asked).toHaveLength(3);
});

it('never pairs an answer with something that was known before it was asked for', async () => {
  const { ask } = vendor();
  const round = new ReadRound();
  // One step reads its command, then the state; the other's command comes later, so it needs a later state.
  expect(await inRound(round, async () => [await ask('command 1'), await ask('state')])).toEqual(['command 1 1', 'state 2']);
  expect(await inRound(round, async () => [await ask('command 2'), await ask('state')])).toEqual(['command 2 3', 'state 4']);
});

it('shares a sequence whose every part was asked for in its order', async () => {
  const { ask, asked } = vendor();
  const round = new ReadRound();
  const look = () => inRound(round, async () => [await ask('cluster'), await ask('services')]);
  await Promise.all([look(), look(), look()]);
  await look();
  expect(asked).toEqual(['cluster', 'services']);
});

it('asks again after a failure', async () => {
  const round = new ReadRound();
  let times = 0;
  const ask = () =>
    sharedReads.read(['x'], async () => {
      times += 1;
      if (times === 1) throw new Error('no answer');
      return 'an answer';
    });
  await expect(inRound(round, ask)).rejects.toThrow('no answer');
  expect(await inRound(round, ask)).toBe('an answer');
});
