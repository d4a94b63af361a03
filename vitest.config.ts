import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    // One less unless said, which on two cores leaves one idle.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    // Loading the program anew for each of two hundred files would take half of the whole time.
    isolate: false,
    projects: ['unit', 'contract', 'inference'].map((name) => ({
      extends: true as const,
      test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], setupFiles: ['test/fixtures/setup.ts'] },
    })),
  },
});
