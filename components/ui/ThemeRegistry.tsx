'use client';
import CssBaseline from '@mui/material/CssBaseline';
import GlobalStyles from '@mui/material/GlobalStyles';
import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { contrastStyles } from './contrast';
import { StyleCache } from './StyleCache';
import { theme } from './theme';

const contrast = <GlobalStyles styles={contrastStyles} />;

/** MUI's styles live in a cascade layer, so that our CSS modules win without tricks. */
export function ThemeRegistry({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <StyleCache nonce={nonce}>
      <ThemeProvider theme={theme} defaultMode="system">
        <CssBaseline enableColorScheme />
        {contrast}
        {children}
      </ThemeProvider>
    </StyleCache>
  );
}
