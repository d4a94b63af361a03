import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * One build for every runtime. `main` holds the Node entries (Electron, engine process, command line, threads), which
 * share chunks; none of them pulls another one in.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20.19',
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: { index: 'src/main/index.ts', engine: 'src/inference/engine/worker.ts', metrics: 'src/services/results/metrics-worker.ts', export: 'src/services/export/export-worker.ts', cli: 'src/cli/index.ts' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src/preload/index.ts' }, output: { format: 'cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [react()],
    build: { minify: 'oxc', rolldownOptions: { input: 'src/renderer/index.html' } },
  },
});
