'use client';
import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { schemeCookie } from '@/lib/schemas/preferences';
import { schemeStorage } from './scheme-storage';
import { StyleCache } from './StyleCache';
import { theme } from './theme';

/** MUI's styles live in a cascade layer, so that our CSS modules win without tricks. The theme's own are a file: `app/theme.css`. */
export function ThemeRegistry({ nonce, children }: { nonce?: string; children: ReactNode }) {
  return (
    <StyleCache nonce={nonce}>
      <ThemeProvider theme={theme} defaultMode="system" modeStorageKey={schemeCookie} storageManager={schemeStorage} disableStyleSheetGeneration>
        {children}
      </ThemeProvider>
    </StyleCache>
  );
}
