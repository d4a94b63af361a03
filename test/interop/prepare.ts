import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadLines } from '../../src/domain/export/card/load-lines.ts';
import { makeExportStudy } from '../fixtures/export-study.ts';
import { commonOptions, suiteExports } from './exports.ts';

/**
 * Makes the study of the suite in a new folder, with `suite.json`: what is true of the study, and of every export the arguments of `triptych` that
 * write it and the lines that the studio shows to load it.
 */
async function prepare(folder: string): Promise<void> {
  const facts = await makeExportStudy(join(folder, 'made'));
  const exports = suiteExports.map(({ name, format, options }) => {
    const out = join(folder, 'datasets', name);
    return { name, format, options, folder: out, arguments: ['export', facts.project, '--format', format, '--out', out, ...commonOptions, ...options, '--json'], load: loadLines(format, out) };
  });
  await writeFile(join(folder, 'suite.json'), JSON.stringify({ facts, exports }));
}

void prepare(resolve(process.argv[2] ?? ''));
