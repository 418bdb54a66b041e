import { decode } from './signature';

type Tree = { [name: string]: Tree | string };

/** Gateway parameters that some clients put into the query instead of the headers. */
const GATEWAY = ['Action', 'Version', 'Format'];

/** `Selector.Components.1.ComponentName=X` becomes nested objects and lists; indexes count from 1. */
export function parseQuery(query: string): unknown {
  const tree: Tree = Object.create(null);
  for (const pair of query.split('&').filter((one) => one !== '')) {
    const [key = '', ...value] = pair.split('=');
    const path = decode(key).split('.');
    if (GATEWAY.includes(path[0] ?? '')) continue;
    put(tree, path, decode(value.join('=')));
  }
  return listsOf(tree);
}

function put(tree: Tree, [name = '', ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const present = tree[name];
  const child: Tree = typeof present === 'object' ? present : Object.create(null);
  tree[name] = child;
  put(child, rest, value);
}

function listsOf(tree: Tree | string): unknown {
  if (typeof tree === 'string') return tree;
  const entries = Object.entries(tree);
  if (entries.every(([name]) => /^[1-9]\d*$/.test(name)) && entries.length > 0) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => listsOf(value));
  }
  return Object.fromEntries(entries.map(([name, value]) => [name, listsOf(value)]));
}
