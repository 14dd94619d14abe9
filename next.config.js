import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";

/** Pages for those who develop end in .dev.tsx: a production build holds none of them. */
const pageExtensions = (phase) => (phase === PHASE_DEVELOPMENT_SERVER ? ["tsx", "ts", "dev.tsx"] : ["tsx", "ts"]);

/** @returns {import("next").NextConfig} */
export default (phase) => ({
  // npm run check runs TypeScript 7, whose API Next can't call.
  typescript: { ignoreBuildErrors: true },
  pageExtensions: pageExtensions(phase),
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  devIndicators: false,
  serverExternalPackages: ["@prisma/client", "@prisma/adapter-pg", "pg", "better-auth", "rate-limiter-flexible"],
});
