/** Imports point one way. Each folder names what it may see; everything else of ours is an error. */
const layers = [
  ['lib/config', []],
  ['lib/platform', ['lib/config']],
  ['lib/providers/contract', ['lib/platform']],
  ['lib/schemas', ['lib/config', 'lib/auth/permissions', 'lib/platform/result', 'lib/platform/errors', 'lib/providers/contract']],
  ['lib/db', ['lib/config', 'lib/platform']],
  ['lib/audit', ['lib/db', 'lib/platform', 'lib/schemas', 'lib/providers/contract']],
  ['lib/services', ['lib/audit', 'lib/auth/permissions', 'lib/auth/password', 'lib/config', 'lib/db', 'lib/platform', 'lib/providers/contract', 'lib/providers/registry', 'lib/schemas']],
  ['lib/auth', ['lib/audit', 'lib/config', 'lib/db', 'lib/platform', 'lib/schemas', 'lib/services']],
  ['lib/runner', ['lib/audit', 'lib/config', 'lib/db', 'lib/platform', 'lib/providers/contract', 'lib/schemas', 'lib/services']],
  ['lib/transport', ['lib/auth', 'lib/config', 'lib/db/trouble', 'lib/platform', 'lib/providers/contract', 'lib/services/context', 'lib/services/auth/visitor']],
  ['lib/actions', ['lib/runner/advance', 'lib/schemas', 'lib/services', 'lib/transport', 'lib/auth']],
  ['lib/i18n', ['lib/config', 'messages', 'lib/platform']],
  ['components', ['lib/actions', 'lib/auth/permissions', 'lib/auth/browser', 'lib/config/limits', 'lib/i18n', 'lib/platform/result', 'lib/platform/errors', 'lib/providers/contract', 'lib/schemas', 'messages']],
  ['app', ['components', 'lib/auth', 'lib/config', 'lib/db', 'lib/i18n', 'lib/platform', 'lib/schemas', 'lib/services', 'lib/transport', 'messages']],
];

const ours = '^(app|components|lib|prisma|sandbox|scripts|e2e|messages)/';
const tests = '[.]test[.]tsx?$|[.]fixture[.]ts$|/testing/';

const layerRules = layers.map(([folder, allowed]) => ({
  name: `layer-${folder.replaceAll('/', '-')}`,
  comment: `${folder} may import only: ${[folder, ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `^${folder}(/|[.])`, pathNot: [tests, ...layers.filter(([other]) => other !== folder && other.startsWith(`${folder}/`)).map(([other]) => `^${other}/`)] },
  to: { path: ours, pathNot: [folder, ...allowed].map((prefix) => `^${prefix}(/|[.])`) },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^(lib|components)/', pathNot: [tests, '[.]d[.]ts$'] }, to: {} },
    {
      name: 'a-provider-knows-only-the-contract',
      severity: 'error',
      from: { path: '^lib/providers/([^/]+)/', pathNot: ['^lib/providers/contract/', tests] },
      to: { path: ours, pathNot: ['^lib/providers/$1/', '^lib/providers/contract/'] },
    },
    {
      name: 'providers-are-reached-through-the-registry',
      severity: 'error',
      from: { path: ours, pathNot: ['^lib/providers/', tests] },
      to: { path: '^lib/providers/(?!contract/|registry[.])' },
    },
    { name: 'the-sandbox-shares-no-code', severity: 'error', from: { path: '^sandbox/' }, to: { path: '^(app|components|lib)/' } },
    { name: 'the-product-does-not-know-the-sandbox', severity: 'error', from: { path: '^(app|components|lib)/', pathNot: tests }, to: { path: '^(sandbox|scripts|e2e)/' } },
    {
      name: 'no-development-packages-in-the-product',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(bun|node):' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|[.]next|[.]drydock|lib/db/generated)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
  },
};
