import createNextIntlPlugin from 'next-intl/plugin';

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The image optimizer has been a way in; the console has no images that need it.
  images: { unoptimized: true },
  // Tests, sandbox and scripts have their own type check in `npm run check`.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  serverExternalPackages: ['pino', 'pg', '@node-rs/argon2', 'undici'],
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
