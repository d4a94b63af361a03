import { fileURLToPath } from 'node:url';
import { runCommandLine } from './run.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { stop.abort(); });

// A reader such as `head` may leave early; that is no failure of the command.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  programFolder: fileURLToPath(new URL('../..', import.meta.url)),
  metricsThread: new URL('./metrics.js', import.meta.url),
  exportThread: new URL('./export.js', import.meta.url),
  signal: stop.signal,
  stdout: process.stdout,
  stderr: process.stderr,
});
