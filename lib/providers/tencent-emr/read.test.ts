import { expect, it } from 'vitest';
import type { Call } from './call';
import { readClusters, readNodes, readService } from './read';

const rows = Array.from({ length: 2_500 }, (_, index) => ({ NodeName: 'DataNode', Ip: `10.0.${index >> 8}.${index & 255}` }));

/** A vendor whose Offset counts what `start` says. */
function vendor(start: (offset: number, limit: number) => number, total = rows.length): Call {
  return async (_action, body, schema) => {
    const { Offset, Limit } = body as { Offset: number; Limit: number };
    const from = start(Offset, Limit);
    return { data: schema.parse({ TotalCnt: total, ServiceNodeList: rows.slice(from, from + Limit) }), requestId: 'r' };
  };
}

it.each([
  ['pages', (offset: number, limit: number) => offset * limit],
  ['rows', (offset: number) => offset],
])('lists everything when Offset counts %s', async (_, start) => {
  const reading = await readService(vendor(start), 'emr-1', 'HDFS', { maintenance: false });
  expect(new Set(reading.rows.map(({ Ip }) => Ip)).size).toBe(2_500);
});

it.each([
  ['nodes', (call: Call) => readNodes(call, 'emr-1')],
  ['clusters', (call: Call) => readClusters(call)],
])('refuses a list of %s that is shorter than announced, with the request id', async (what, read) => {
  const short: Call = async (_action, _body, schema) => ({ data: schema.parse({ TotalCnt: 3, NodeList: [{ Ip: '10.0.0.1' }], InstancesList: [{ ClusterId: 'a' }, { ClusterId: 'a' }] }), requestId: 'r-7' });
  await expect(read(short)).rejects.toMatchObject({ facts: { code: 'incomplete-listing', requestId: 'r-7', message: `The vendor announced 3 ${what} and listed 1.` } });
});

it('refuses a listing that stays incomplete', async () => {
  const reading = readService(vendor((offset, limit) => offset * limit, 3_000), 'emr-1', 'HDFS', { maintenance: false });
  await expect(reading).rejects.toMatchObject({ facts: { code: 'incomplete-listing' } });
});
