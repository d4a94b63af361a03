import { randomUUID } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import type { StudioEvent } from '../../contract/contract.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import { exportDataset } from '../export/export-dataset.ts';
import { exportOfHistory, rememberCheck, rememberExport } from '../export/export-history.ts';
import { checkedInWords, exportedInWords } from '../export/export-in-words.ts';
import { exportStudyOf } from '../export/plan/export-study.ts';
import { validateDataset } from '../export/validate/validate-dataset.ts';
import type { OpenStudy } from '../studio/open-study.ts';
import type { JobHandlers } from './job-table.ts';

/** What jobs of exports need of the studio. */
export interface ExportJobHost {
  readonly imaging: Engine;
  readonly version: string;
  /** Starts the thread that writes shards; left out where there is none. */
  readonly startExportThread?: (() => Worker) | null;
  study(): OpenStudy;
  announce(event: StudioEvent): void;
}

/** The work behind exports and their checks, for one studio. */
export function createExportJobs(host: () => ExportJobHost): Pick<JobHandlers, 'export' | 'validate'> {
  const changed = (): void => host().announce({ kind: 'changed', what: 'exports' });
  return {
    async export({ recipe, card, folder }, { signal, progress, say }) {
      const { imaging, version, study, startExportThread = null } = host();
      const open = study();
      const { manifest, files, bytes, seconds, dropped, validation, resumedShards } = await exportDataset(
        { study: exportStudyOf(open), engine: imaging, recipe, card, folder, version, startThread: startExportThread },
        { signal, onProgress: progress, onStage: say },
      );
      const { rows } = manifest;
      await rememberExport(open.project, { id: randomUUID(), at: new Date().toISOString(), folder, recipe, rows, dropped: [...dropped], files, bytes, seconds, validation });
      changed();
      return { message: exportedInWords(recipe.format, { rows, files, bytes, dropped, resumedShards, validation }), skipped: validation.problems.map((reason) => ({ file: folder, reason })) };
    },
    async validate({ id }, { signal, progress }) {
      const { imaging, study } = host();
      const { project } = study();
      const { folder } = await exportOfHistory(project, id);
      const report = await validateDataset(folder, { engine: imaging }, { signal, onProgress: progress });
      await rememberCheck(project, id, report);
      changed();
      return { message: checkedInWords(report), skipped: report.problems.map((reason) => ({ file: folder, reason })) };
    },
  };
}
