import { createRequire } from 'node:module';
import type * as Runtime from 'onnxruntime-node';
import { StudioError } from '../../contract/errors.ts';
import { firstLine } from './first-line.ts';

let loading: Promise<typeof Runtime> | undefined;

/**
 * The native runtime, loaded on first use so that a machine where it cannot load still starts the studio.
 * @throws StudioError PROVIDER_UNAVAILABLE when the native library cannot be loaded.
 */
export function loadRuntime(): Promise<typeof Runtime> {
  loading ??= import('onnxruntime-node').then(
    (runtime) => {
      // Its own log goes straight to stderr; every failure also arrives as an error with the same text.
      runtime.env.logLevel = 'fatal';
      return runtime;
    },
    (cause: unknown) => {
      loading = undefined;
      throw new StudioError('PROVIDER_UNAVAILABLE', `onnxruntime-node cannot be loaded on this machine: ${firstLine(cause)}; run \`npm ci\` again or use a platform it supports`, { cause });
    },
  );
  return loading;
}

/** Version of the installed onnxruntime-node package; loads no native code. */
export function onnxRuntimeVersion(): string {
  const description = createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string };
  return description.version;
}
