import InitColorSchemeScript from '@mui/material/InitColorSchemeScript';
import type { Metadata, Viewport } from 'next';
import { getLocale } from 'next-intl/server';
import localFont from 'next/font/local';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Words } from '@/components/shell/Words';
import { ThemeRegistry } from '@/components/ui/ThemeRegistry';
import { contrastCookie, toContrast } from '@/lib/schemas/preferences';
import './global.css';

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  display: 'optional',
  adjustFontFallback: 'Arial',
});

export const metadata: Metadata = {
  title: { default: 'Drydock', template: '%s · Drydock' },
  robots: { index: false, follow: false },
  // Links to set up an account carry a token in their query.
  referrer: 'same-origin',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f6f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1319' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const contrast = toContrast((await cookies()).get(contrastCookie)?.value);
  return (
    <html lang={await getLocale()} className={inter.variable} data-contrast={contrast} suppressHydrationWarning>
      <body>
        <InitColorSchemeScript attribute="data-color-scheme" defaultMode="system" nonce={nonce} />
        <ThemeRegistry nonce={nonce}>
          <Words parts={['shell', 'states', 'errors']}>{children}</Words>
        </ThemeRegistry>
      </body>
    </html>
  );
}
