import type { ScorerSpec } from '../../../src/inference/scorer/scorer-spec.ts';

/** How FaceScore is fed: facescore.md 1.5 and 1.6. */
export const faceScoreSpec: ScorerSpec = {
  id: 'facescore', subject: 'face', width: 224, height: 224, fit: 'centre-crop', channels: 'rgb', layout: 'nchw', scale: 1 / 255,
  mean: [0.48145466, 0.4578275, 0.40821073], deviation: [0.26862954, 0.26130258, 0.27577711], template: null, batch: 8, output: null,
};

/** How eDifFIQA is fed: facescore.md 3. */
export const ediffiqaSpec: ScorerSpec = {
  id: 'ediffiqa-t', subject: 'aligned-face', width: 112, height: 112, fit: 'stretch', channels: 'rgb', layout: 'nchw', scale: 1 / 255,
  mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5],
  template: [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]],
  batch: 8, output: null,
};
