import { StudioError } from '../../contract/errors.ts';
import type { Project } from '../store/types.ts';
import { refuseReadOnly } from '../studio/failures.ts';
import { after, changeScores } from './change-scores.ts';

/** What is to change of an imported metric; what is left out stays. */
export interface MetricChange {
  readonly metric: string;
  readonly lowerIsBetter?: boolean | undefined;
  /** Taken out of every figure, or back in; its values stay in the study. */
  readonly removed?: boolean | undefined;
}

/** Changes how an imported metric is read. @throws StudioError READ_ONLY, NOT_FOUND for a name that nothing was imported under. */
export async function setMetric(project: Project, { metric, lowerIsBetter, removed }: MetricChange, now = new Date().toISOString()): Promise<void> {
  refuseReadOnly(project);
  await changeScores(project, async () => {
    const known = project.document.metrics.map(({ name }) => name);
    if (!known.includes(metric)) {
      throw new StudioError('NOT_FOUND', `No metric "${metric}" has been imported${known.length === 0 ? '' : `; there are ${known.slice(0, 20).map((name) => `"${name}"`).join(', ')}`}.`);
    }
    await project.update((document) => ({
      ...document,
      metrics: document.metrics.map((info) => (info.name !== metric ? info
        : { name: metric, lowerIsBetter: lowerIsBetter ?? info.lowerIsBetter, removed: removed ?? info.removed, at: after(info.at, now) })),
    }));
  });
}
