import { expect, it } from 'vitest';
import type { AcsCall } from '../contract/acs-gateway';
import { createReads } from './reads';

/** A vendor that answers with these pages, one after the other, whatever the token; the last one for good. */
function vendor(pages: object[]) {
  const tokens: (string | undefined)[] = [];
  const call: AcsCall = async ({ query }, schema) => {
    tokens.push(query.NextToken);
    return { reply: schema.parse(pages[Math.min(tokens.length, pages.length) - 1]), requestId: 'r', httpStatus: 200, retryAfterSeconds: null };
  };
  return { tokens, nodes: () => createReads(call, 'cn-hangzhou').nodes('c-1') };
}
const node = (NodeId: string) => ({ NodeId });

it('reads on by the token until there is none', async () => {
  const { tokens, nodes } = vendor([{ Nodes: [node('i-1')], NextToken: 't1' }, { Nodes: null, NextToken: 't2' }, { Nodes: [node('i-2'), node('i-1')], NextToken: '' }]);
  expect((await nodes()).map(({ NodeId }) => NodeId)).toEqual(['i-1', 'i-2']);
  expect(tokens).toEqual([undefined, 't1', 't2']);
});

it.each([
  ['a token that came before', [{ Nodes: [node('i-1')], NextToken: 't1' }, { Nodes: [node('i-2')], NextToken: 't1' }]],
  ['a page that came before', [{ Nodes: [node('i-1')], NextToken: 't1' }, { Nodes: [node('i-1')], NextToken: 't2' }]],
  ['empty pages without end', [{ Nodes: [], NextToken: 't1' }, { Nodes: [], NextToken: 't1' }]],
])('does not follow %s', async (_, pages) => {
  const { tokens, nodes } = vendor(pages);
  await expect(nodes()).rejects.toMatchObject({ facts: { class: 'unreachable', code: 'endless-list' } });
  expect(tokens).toHaveLength(2);
});
