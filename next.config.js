import createNextIntlPlugin from 'next-intl/plugin';

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `lib/transport/compressed.ts` does it with less work and fewer bytes.
  compress: false,
  // The image optimizer has been a way in; the console has no images that need it.
  images: { unoptimized: true },
  // Checked by `npm run check` and `npm test`, with everything else: once more here took half of the build's time.
  typescript: { ignoreBuildErrors: true },
  // A page in few files: with 20 of them, asking for each cost more than their bytes. The next page fetches up to a quarter more of its own than it would in small ones.
  experimental: { turbopackChunking: { minChunkSize: 800_000, maxMergeChunkSize: 5_000_000 } },
  serverExternalPackages: ['pino', 'pg', '@node-rs/argon2', 'undici'],
};

// The build reads the messages' syntax, so that neither a page nor a browser does.
const withMessages = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: { messages: { path: './messages', format: 'json', precompile: true } },
});

export default withMessages(config);
