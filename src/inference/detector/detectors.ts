import { StudioError } from '../../contract/errors.ts';
import type { DetectorPipeline } from './pipeline.ts';
import { retinaface } from './retinaface/pipeline.ts';
import { yunet } from './yunet/pipeline.ts';

const table: Readonly<Record<string, DetectorPipeline>> = { yunet, 'retinaface-mnet025': retinaface };

/** The pipeline of a detector id. @throws StudioError MODEL_UNKNOWN with the ids there are. */
export function detectorPipeline(id: string): DetectorPipeline {
  const pipeline = Object.hasOwn(table, id) ? table[id] : undefined;
  if (!pipeline) throw new StudioError('MODEL_UNKNOWN', `There is no detector ${id}; known detectors: ${Object.keys(table).join(', ')}`);
  return pipeline;
}
