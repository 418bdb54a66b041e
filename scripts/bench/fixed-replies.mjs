// A worker: the vendor of a benchmark. It answers each call with the reply that was recorded for it, checks nothing and remembers what it was asked.
import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** @type {Record<string, { status: number, headers: Record<string, string>, text: string }>} */
const replies = workerData;
/** @type {Map<string, Set<string>>} */
const asked = new Map(Object.keys(replies).map((name) => [name, new Set()]));

/** @param {string} body */
const sameWhateverTheOrder = (body) => (body === '' ? '' : JSON.stringify(JSON.parse(body), (_, value) => (value?.constructor === Object ? Object.fromEntries(Object.entries(value).sort()) : value)));

const server = createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 60_000 }, (request, response) => {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const name = `${request.method} ${path} ${request.headers['x-tc-action'] ?? request.headers['x-acs-action'] ?? ''}`.trim();
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    const reply = replies[name];
    const known = asked.get(name);
    if (!reply || !known) return response.writeHead(404).end(name);
    // The first requests tell whether all clients ask the same; afterwards only the answer counts.
    if (known.size < 3) known.add(`${[...new URLSearchParams(query)].map(String).sort().join('&')} ${sameWhateverTheOrder(body)}`);
    response.writeHead(reply.status, reply.headers).end(reply.text);
  });
});

server.listen(0, '127.0.0.1', () => parentPort?.postMessage({ port: /** @type {import('node:net').AddressInfo} */ (server.address()).port }));
parentPort?.on('message', () => parentPort?.postMessage({ asked: [...asked].map(([name, forms]) => ({ name, forms: [...forms] })) }));
