import { fileURLToPath } from 'node:url';
import { runCommandLine } from './run.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { stop.abort(); });

process.exitCode = await runCommandLine(process.argv.slice(2), {
  programFolder: fileURLToPath(new URL('../..', import.meta.url)),
  signal: stop.signal,
  stdout: process.stdout,
  stderr: process.stderr,
});
