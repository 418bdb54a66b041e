'use client';
import { createTheme, shouldSkipGeneratingVar } from '@mui/material/styles';

/** Colours of states. Each is always drawn with its own shape and word, so that none depends on hue. */
interface StateColours {
  running: string;
  stopped: string;
  moving: string;
  failed: string;
  degraded: string;
  unknown: string;
  maintenance: string;
}

declare module '@mui/material/styles' {
  interface CssThemeVariables {
    enabled: true;
  }
  interface Palette {
    state: StateColours;
    sunken: string;
    /** Edge of an input: three to one against the surface it stands on. */
    outline: string;
  }
  interface PaletteOptions {
    state?: StateColours;
    sunken?: string;
    outline?: string;
  }
}

/** The families after ours are named in `app/global.css`. */
const fonts = 'var(--font-inter), var(--font-others)';

/** Parts of MUI that nothing here draws: two hundred variables of theirs would come with every page. */
const unused = new Set(['Alert', 'AppBar', 'Avatar', 'Chip', 'FilledInput', 'LinearProgress', 'Skeleton', 'Slider', 'SnackbarContent', 'SpeedDialAction', 'StepConnector', 'StepContent', 'Switch', 'TableCell', 'Tooltip']);

/** The one place for colours, type, spacing and radius. CSS modules read them as `--mui-*` variables. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-color-scheme', shouldSkipGeneratingVar: (keys) => shouldSkipGeneratingVar(keys) || (keys[0] === 'palette' && unused.has(keys[1] ?? '')) },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#0b6478', dark: '#084b5a', light: '#d9edf2', contrastText: '#ffffff' },
        error: { main: '#b3261e', dark: '#8c1d17', light: '#fbe9e7', contrastText: '#ffffff' },
        warning: { main: '#8f4f00', dark: '#6f3d00', light: '#fdf1dd', contrastText: '#ffffff' },
        success: { main: '#0b6b49', dark: '#075038', light: '#e0f3ea', contrastText: '#ffffff' },
        info: { main: '#1d5bb8', dark: '#154690', light: '#e5eefb', contrastText: '#ffffff' },
        background: { default: '#f4f6f8', paper: '#ffffff' },
        sunken: '#eaeef2',
        outline: '#84909c',
        text: { primary: '#16202b', secondary: '#4d5b6a' },
        divider: '#d5dce3',
        state: {
          running: '#0b6b49',
          stopped: '#4d5b6a',
          moving: '#1d5bb8',
          failed: '#b3261e',
          degraded: '#8f4f00',
          unknown: '#5f6c7a',
          maintenance: '#6442a8',
        },
      },
    },
    dark: {
      palette: {
        primary: { main: '#62c4d8', dark: '#8ed6e4', light: '#143540', contrastText: '#06222a' },
        error: { main: '#ff8f80', dark: '#ffb0a5', light: '#3d1a17', contrastText: '#2b0b08' },
        warning: { main: '#f0b451', dark: '#f5c87e', light: '#38290f', contrastText: '#2b1c00' },
        success: { main: '#56c993', dark: '#82d8ae', light: '#11332a', contrastText: '#04231a' },
        info: { main: '#86b4ff', dark: '#abcbff', light: '#172a47', contrastText: '#071a36' },
        background: { default: '#0e1319', paper: '#161d25' },
        sunken: '#1d2630',
        outline: '#697685',
        text: { primary: '#e3e9ef', secondary: '#a0adba' },
        divider: '#2c3743',
        state: {
          running: '#56c993',
          stopped: '#a0adba',
          moving: '#86b4ff',
          failed: '#ff8f80',
          degraded: '#f0b451',
          unknown: '#93a0ad',
          maintenance: '#bda5f7',
        },
      },
    },
  },
  spacing: 4,
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: fonts,
    fontSize: 14,
    htmlFontSize: 16,
    h1: { fontSize: '1.25rem', lineHeight: 1.3, fontWeight: 650 },
    h2: { fontSize: '1rem', lineHeight: 1.4, fontWeight: 650 },
    h3: { fontSize: '0.875rem', lineHeight: 1.4, fontWeight: 650 },
    h4: { fontSize: '1.5rem', lineHeight: 1.25, fontWeight: 650 },
    body1: { fontSize: '0.875rem', lineHeight: 1.5 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
    caption: { fontSize: '0.75rem', lineHeight: 1.4 },
    button: { fontSize: '0.8125rem', fontWeight: 600, textTransform: 'none', lineHeight: 1.5 },
  },
  // A change of state is shown at once, in one frame.
  transitions: { create: () => 'none' },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: { defaultProps: { disableElevation: true, size: 'small', variant: 'outlined' } },
    MuiIconButton: { defaultProps: { size: 'small' } },
    MuiDialog: { defaultProps: { transitionDuration: 0 } },
  },
});
