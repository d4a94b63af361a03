import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardFields } from '../../domain/export/card/card-fields.ts';
import { datasetFiles, type ExportManifest } from '../../domain/export/manifest.ts';
import type { ExportPlan, ExportShard } from '../../domain/export/plan.ts';
import { explained } from '../store/failures.ts';
import { refuseCancelled } from '../studio/failures.ts';
import { accountOf } from './card/account-of.ts';
import { writeCard } from './card/write-card.ts';
import { writeChecksums } from './card/write-checksums.ts';
import { writeDropped } from './card/write-dropped.ts';
import type { ExportWorkshop } from './export-workshop.ts';
import { manifestOf } from './manifest-of.ts';
import type { ExportStudy } from './plan/export-study.ts';
import type { FinishedShard } from './shard-notes.ts';
import { finishIndexes } from './shards/finish-indexes.ts';
import { sizeOfDataset, syncDataset, tidyDataset } from './tidy-dataset.ts';
import { totalsOf } from './written-totals.ts';

interface Finishing {
  readonly study: ExportStudy;
  readonly card: CardFields;
  readonly version: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Adds to finished shards all that makes them a dataset: indexes, manifest, list of dropped pairs, card, checksums. Durable when it resolves; may be done again
 * after it was broken off anywhere. @throws StudioError CANCELLED, DISK_FULL, READ_ONLY, IO_FAILED.
 */
export async function finishDataset(workshop: ExportWorkshop, plan: ExportPlan, finished: ReadonlyMap<ExportShard, FinishedShard>, { study, card, version, signal }: Finishing): Promise<{ readonly manifest: ExportManifest; readonly files: number; readonly bytes: number }> {
  const { dataset } = workshop;
  const { rows, files: shardFiles, dropped, kept, encoded } = totalsOf(plan, finished);
  await explained('write', dataset, () => tidyDataset(workshop, new Set(shardFiles.map(({ path }) => path))));
  const files = [...shardFiles, ...await finishIndexes(dataset, plan, signal)];
  refuseCancelled(signal);
  const manifest = manifestOf(study.project.document, plan, { studio: version, rows, files, dropped });
  const manifestPath = join(dataset, datasetFiles.manifest);
  await explained('write', manifestPath, () => writeFile(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`));
  await writeDropped(dataset, dropped);
  await writeCard(dataset, accountOf(study, plan, { manifest, dropped, kept, encoded }, card));
  refuseCancelled(signal);
  await writeChecksums(dataset, files);
  await explained('write', dataset, () => syncDataset(dataset, new Set(files.map(({ path }) => path))));
  return { manifest, ...await explained('read', dataset, () => sizeOfDataset(dataset)) };
}
