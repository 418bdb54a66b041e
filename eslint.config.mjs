import nextVitals from 'eslint-config-next/core-web-vitals';
import nextTypescript from 'eslint-config-next/typescript';

const noProcessEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read settings from lib/config/env.ts.',
};
const dumpingGrounds = {
  selector: 'ImportDeclaration[source.value=/(^|\\u002F)(utils?|helpers?|misc|common)(\\.tsx?)?$/]',
  message: 'Name the file for what it does.',
};
/** Server and browser would sort by different languages, and the page that the browser takes over would not be the one that was sent. */
const sortedAlike = {
  selector: "CallExpression[callee.property.name='localeCompare'][arguments.length=1]",
  message: 'Name the language: server and browser have different ones.',
};

const config = [
  { ignores: ['.next/**', '.drydock/**', 'lib/db/generated/**', 'next-env.d.ts', 'test-results/**', 'playwright-report/**', 'screenshots/**'] },
  ...nextVitals,
  ...nextTypescript,
  {
    rules: {
      eqeqeq: 'error',
      // The React compiler is not in use; its advice about virtual lists has no meaning here.
      'react-hooks/incompatible-library': 'off',
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-restricted-syntax': ['error', noProcessEnv, dumpingGrounds, sortedAlike],
    },
  },
  {
    // The settings' reader, the framework's own start-up hook, and commands, which are started by people.
    files: ['lib/config/env.ts', 'lib/platform/logger.ts', 'instrumentation.ts', 'proxy.ts', 'prisma.config.ts', 'next.config.js', 'scripts/**', 'sandbox/**', 'prisma/**', 'e2e/**', '*.config.*', '**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', dumpingGrounds], 'no-console': 'off' },
  },
  {
    // Nothing here is a React component: `use...` is Playwright's and the tests' word for something borrowed.
    files: ['e2e/**', '**/*.test.ts', '**/*.fixture.ts'],
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
];

export default config;
