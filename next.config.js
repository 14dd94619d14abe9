/** @type {import("next").NextConfig} */
export default {
  // npm run check runs TypeScript 7, whose API Next can't call.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  devIndicators: false,
  serverExternalPackages: ["@prisma/client", "@prisma/adapter-pg", "pg", "better-auth", "rate-limiter-flexible"],
};
