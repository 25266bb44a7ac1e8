import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

// Workspace packages resolve to their TypeScript sources through the '@dr/source' export condition.
// 'module' must not be among the conditions: it selects bundler-only builds of @opentelemetry/api and @aws-sdk
// that Node cannot run ("Cannot find module .../build/esm/baggage/utils").
const conditions = ['@dr/source', ...defaultServerConditions.filter((c) => c !== 'module')];

export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    environment: 'node',
    include: ['{src,test}/**/*.test.ts'],
    pool: 'threads',
    maxWorkers: 2, // the first CDK synthesis of a process costs a second and 350 MB
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { provider: 'v8', include: ['src/**'], reporter: ['text-summary', 'json-summary', 'html'] },
  },
});
