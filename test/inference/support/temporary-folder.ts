import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanAfterFile } from '../../fixtures/clean-after-file.ts';

/** A new folder that is removed after the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'triptych-inference-'));
  cleanAfterFile(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
