import { columnsOf, configsOf } from '../../../../src/domain/export/columns/columns-of.ts';
import { emptyCard, type CardFields } from '../../../../src/domain/export/card/card-fields.ts';
import type { ExportAccount } from '../../../../src/domain/export/card/export-account.ts';
import { strengthInWords } from '../../../../src/domain/export/card/strength-in-words.ts';
import { defaultRecipe, type ExportRecipe } from '../../../../src/domain/export/recipe.ts';
import { defaultNoiseTable } from '../../../../src/domain/inpainting/noise-table.ts';

const hash = (digit: string) => digit.repeat(64);

/** Facts of a dataset as a study with redrawn faces, rankings and scores gives them, made up in every figure. */
export function makeAccount({ recipe: wishes = {}, card = {}, study = {}, ...change }: Partial<Omit<ExportAccount, 'manifest' | 'card'>> & {
  readonly recipe?: Partial<ExportRecipe>; readonly card?: Partial<CardFields>; readonly study?: Partial<ExportAccount['manifest']['study']>;
} = {}): ExportAccount {
  const recipe = { ...defaultRecipe, ...wishes };
  const rows = { train: 1081, validation: 61, test: 62 };
  const configs = configsOf(recipe.format, recipe.ties).map((name, place) => ({
    name, rows: place === 0 ? rows : { train: 7, validation: 0, test: 1 },
    columns: columnsOf(recipe.format, name).map(({ name: column, type, about }) => ({ name: column, type, about })),
  }));
  return {
    manifest: {
      version: 1, studio: '0.9.0', study: { id: '01J0000000000000000000TEST', name: 'Faces of spring', ...study }, recipe, configs, rows, groups: 402,
      sharedCaptions: ['a photo of a person, face'],
      dropped: [{ reason: 'rejected', count: 88 }, { reason: 'undecided', count: 1300 }, { reason: 'changed', count: 1 }],
      files: [
        { path: 'data/test-00000-of-00001.parquet', bytes: 18_000_000, sha256: hash('1') },
        { path: 'data/train-00000-of-00001.parquet', bytes: 310_000_000, sha256: hash('2') },
        { path: 'data/validation-00000-of-00001.parquet', bytes: 17_000_000, sha256: hash('3') },
      ],
    },
    card: { ...emptyCard, ...card },
    bySource: [{ source: 'inpainting', rows: 800 }, { source: 'rankings', rows: 304 }, { source: 'scores', rows: 100 }],
    firstWins: 0.508, reached: { train: 1081 / 1204, validation: 61 / 1204, test: 62 / 1204 }, hasPhotographs: true,
    pictures: { encoded: 204, kept: 2204 },
    models: ['RealVis 3', 'SDXL'],
    inpainting: [
      { inpainter: 'sd15', kind: 'diffusion', scheduler: 'ddim', steps: 50, guidance: 7.5, strength: strengthInWords({ kind: 'adaptive', table: defaultNoiseTable }), parts: [{ part: 'unet', sha256: hash('a') }, { part: 'vae_decoder', sha256: hash('b') }], rows: 700 },
      { inpainter: 'lama', kind: 'eraser', scheduler: null, steps: 50, guidance: 7.5, strength: '0.3 for every face', parts: [{ part: 'model', sha256: hash('c') }], rows: 100 },
    ],
    scorers: [{ id: 'aesthetics', modelSha256: [] }, { id: 'facescore', modelSha256: [hash('d')] }],
    detectors: [{ id: 'yunet', modelSha256: hash('e') }],
    people: {
      annotators: 12, answers: 1500, annotatorsPerItem: 5, krippendorffAlpha: { value: 0.7123, low: 0.6501, high: 0.7702 }, majorityShare: 0.9005,
      methods: 'The study has 300 items.\n\nAnswers were collected and analysed with Triptych 0.9.0.',
    },
    curation: { curators: 2, decided: 1292, accepted: 1204 },
    ...change,
  };
}
