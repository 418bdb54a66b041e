import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale } from 'next-intl/server';
import localFont from 'next/font/local';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Words } from '@/components/shell/Words';
import { ThemeRegistry } from '@/components/ui/ThemeRegistry';
import { contrastCookie, schemeCookie, toContrast, toScheme } from '@/lib/schemas/preferences';
import './theme.css';
import './global.css';

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  display: 'optional',
  adjustFontFallback: false,
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
  const jar = await cookies();
  const [contrast, scheme] = [toContrast(jar.get(contrastCookie)?.value), toScheme(jar.get(schemeCookie)?.value)];
  return (
    <html lang={await getLocale()} className={inter.variable} data-contrast={contrast} data-color-scheme={scheme} suppressHydrationWarning>
      <body>
        <ThemeRegistry nonce={nonce}>
          <NextIntlClientProvider messages={{}}>
            <Words of="everywhere">{children}</Words>
          </NextIntlClientProvider>
        </ThemeRegistry>
      </body>
    </html>
  );
}
