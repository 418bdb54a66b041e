/** The third dimension of the colours beside light and dark: what high contrast puts in their place. Each is seven to one on its ground. */
export interface ContrastColours {
  ground: string;
  text: string;
  quiet: string;
  line: string;
  sunken: string;
  primary: string;
  primaryLight: string;
  error: string;
  warning: string;
  success: string;
  info: string;
  maintenance: string;
  tint: string;
  onStrong: string;
}

export const contrastColours: Record<'light' | 'dark', ContrastColours> = {
  light: { ground: '#ffffff', text: '#000000', quiet: '#1f2933', line: '#3d4853', sunken: '#eef1f4', primary: '#00404f', primaryLight: '#d0ecf3', error: '#8a0f08', warning: '#5e3400', success: '#00482f', info: '#0d3b80', maintenance: '#452280', tint: '#ffffff', onStrong: '#ffffff' },
  dark: { ground: '#000000', text: '#ffffff', quiet: '#e3e9ef', line: '#b4c0cc', sunken: '#14191f', primary: '#8be4f5', primaryLight: '#0a3a46', error: '#ffb3a8', warning: '#ffcf7a', success: '#7ceab4', info: '#b3d0ff', maintenance: '#d9c8ff', tint: '#000000', onStrong: '#000000' },
};

const channels = (hex: string): string => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(' ');

/** The theme's variables in high contrast. */
export function contrastVariables(colours: ContrastColours): Record<string, string> {
  const { ground, text, quiet, line, sunken, primary, primaryLight, error, warning, success, info, maintenance, tint, onStrong } = colours;
  const strong = { primary, error, warning, success, info };
  return {
    '--mui-palette-background-default': ground,
    '--mui-palette-background-paper': ground,
    '--mui-palette-text-primary': text,
    '--mui-palette-text-secondary': quiet,
    '--mui-palette-divider': line,
    '--mui-palette-outline': text,
    '--mui-palette-sunken': sunken,
    ...Object.fromEntries(
      Object.entries(strong).flatMap(([name, colour]) => [
        [`--mui-palette-${name}-main`, colour],
        [`--mui-palette-${name}-mainChannel`, channels(colour)],
        [`--mui-palette-${name}-dark`, colour],
        [`--mui-palette-${name}-light`, name === 'primary' ? primaryLight : tint],
        [`--mui-palette-${name}-contrastText`, onStrong],
      ]),
    ),
    '--mui-palette-state-running': success,
    '--mui-palette-state-stopped': quiet,
    '--mui-palette-state-moving': info,
    '--mui-palette-state-failed': error,
    '--mui-palette-state-degraded': warning,
    '--mui-palette-state-unknown': quiet,
    '--mui-palette-state-maintenance': maintenance,
  };
}
