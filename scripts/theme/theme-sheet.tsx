import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import GlobalStyles from '@mui/material/GlobalStyles';
import { ThemeProvider } from '@mui/material/styles';
import { renderToString } from 'react-dom/server';
import { contrastColours, contrastVariables } from '@/components/ui/contrast';
import { theme } from '@/components/ui/theme';

type Rules = Record<string, object>;

const schemes = ['light', 'dark'] as const;
const chosen = (scheme: string): string => `[data-color-scheme="${scheme}"]`;

/** Where nothing was chosen, as the system has it: no script has to run before the first look. */
const asSystem = (scheme: string, of: string, rules: object): Rules => ({ [`@media (prefers-color-scheme: ${scheme})`]: { [`${of}:not([data-color-scheme])`]: rules } });

const ofTheme: Rules[] = theme.generateStyleSheets();
const dark = ofTheme.flatMap((sheet) => sheet[chosen('dark')] ?? []);

const inContrast = (of: string): Rules[] =>
  schemes.flatMap((scheme) => {
    const rules = contrastVariables(contrastColours[scheme]);
    return [{ [`${of}${chosen(scheme)}`]: rules }, asSystem(scheme, of, rules)];
  });
const contrast: Rules[] = [...inContrast(':root[data-contrast="more"]'), ...inContrast(':root[data-contrast="system"]').map((rules) => ({ '@media (prefers-contrast: more)': rules }))];

/** What every page needs and none changes: the theme's variables, the base styles of the library, high contrast. */
export function themeSheet(): string {
  const cache = createCache({ key: 'mui' });
  // Keeps what is drawn, also without a document.
  cache.compat = true;
  const globals = [...ofTheme, ...dark.map((rules) => asSystem('dark', ':root', rules)), ...contrast];
  renderToString(
    <CacheProvider value={cache}>
      <ThemeProvider theme={theme} disableStyleSheetGeneration>
        <CssBaseline enableColorScheme />
        {globals.map((styles, index) => (
          <GlobalStyles key={index} styles={styles} />
        ))}
      </ThemeProvider>
    </CacheProvider>,
  );
  const rules = Object.values(cache.inserted).filter((style) => typeof style === 'string');
  return `/* Written by \`npm run theme\` from components/ui/theme.ts and contrast.ts. */\n@layer mui {\n${rules.join('\n').replace(/(?<=[{};])(?=[^\n])/g, '\n')}\n}\n`;
}
