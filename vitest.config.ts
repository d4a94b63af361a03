import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    testTimeout: 30_000,
    // Loading the program anew for each of two hundred files would take half of the whole time.
    isolate: false,
    projects: ['unit', 'contract', 'inference'].map((name) => ({
      extends: true as const,
      test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], setupFiles: ['test/fixtures/setup.ts'] },
    })),
  },
});
