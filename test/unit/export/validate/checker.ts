import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ValidationReport } from '../../../../src/contract/export.ts';
import type { ExportFormat } from '../../../../src/domain/export/recipe.ts';
import { createLocalEngine } from '../../../../src/inference/engine/local-engine.ts';
import { validateDataset, type ValidateOptions } from '../../../../src/services/export/validate/validate-dataset.ts';
import { cleanAfterFile } from '../../../fixtures/clean-after-file.ts';
import { copyOf, sealAgain, writeDataset, type DatasetChange } from './written-dataset.ts';

/** A dataset that is checked fast. */
export const few: DatasetChange = { entries: (rows) => rows.slice(0, 2) };

export const trainFile = 'data/train-00000-of-00003.parquet';

interface Checker {
  check(folder: string, options?: ValidateOptions): Promise<ValidationReport>;
  /** The same good dataset of a format each time. */
  good(format: ExportFormat): Promise<string>;
  /** What the check says of a copy of a good dataset after something was done to it; with `sealed` after its hashes were made true again. */
  afterDamage(format: ExportFormat, damage: (folder: string) => unknown, options?: { readonly sealed?: boolean }): Promise<readonly string[]>;
}

/** Checks datasets with an engine that is gone after the test file. */
export function newChecker(): Checker {
  const engine = createLocalEngine();
  cleanAfterFile(() => engine.dispose());
  const made = new Map<ExportFormat, Promise<string>>();
  const checker: Checker = {
    check: (folder, options = {}) => validateDataset(folder, { engine }, options),
    good(format) {
      const folder = made.get(format) ?? writeDataset(format);
      made.set(format, folder);
      return folder;
    },
    async afterDamage(format, damage, { sealed = false } = {}) {
      const folder = await copyOf(await checker.good(format));
      await damage(folder);
      if (sealed) await sealAgain(folder);
      const { ok, problems } = await checker.check(folder);
      expect(ok).toBe(problems.length === 0);
      return problems;
    },
  };
  return checker;
}

/** Changes the text of a file of a dataset. */
export const edit = (path: string, change: (text: string) => string) => (folder: string): void => {
  const place = join(folder, path);
  const text = readFileSync(place, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(place, changed);
};
