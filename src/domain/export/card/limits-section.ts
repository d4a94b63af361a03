import { counted } from '../../report/english.ts';
import { proceduralInpainter } from '../../inpainting/settings.ts';
import { datasetFiles } from '../manifest.ts';
import { allRows } from '../split-shares.ts';
import type { ExportAccount } from './export-account.ts';

/** What to know before a dataset is relied on; null when nothing of it holds. */
export function limitsSection(account: ExportAccount): string | null {
  const limits = [
    captionLimit(account), tieLimit(account), undecidedLimit(account), trialLimit(account), strengthLimit(account), scoreLimit(account), smallLimit(account),
  ].filter((limit) => limit !== null);
  return limits.length === 0 ? null : `## Known limits\n\n${limits.map((limit) => `- ${limit}`).join('\n')}`;
}

function captionLimit({ manifest: { sharedCaptions } }: ExportAccount): string | null {
  const [one] = sharedCaptions;
  if (one === undefined) return null;
  if (sharedCaptions.length === 1 && one === '') return 'Some rows have no caption, because none was known.';
  const count = counted(sharedCaptions.length, 'caption was', 'captions were');
  return `${count} written for no picture in particular${sharedCaptions.includes('') ? ' (one of them is empty)' : ''}; such a caption may stand in several splits. \`${datasetFiles.manifest}\` lists them.`;
}

function tieLimit({ manifest: { dropped, configs } }: ExportAccount): string | null {
  const ties = dropped.find(({ reason }) => reason === 'tie')?.count ?? 0;
  if (configs.some(({ name }) => name === 'ties')) return 'Ties are in a configuration of their own, because most trainers take a label of 0.5 as a win of the first picture.';
  return ties === 0 ? null : `${counted(ties, 'tie was', 'ties were')} left out, so nothing here says that two pictures are equally good.`;
}

function undecidedLimit({ manifest: { recipe } }: ExportAccount): string | null {
  return recipe.pairs === 'all' && recipe.format !== 'rankings' ? 'Pairs that nobody has reviewed are in it, too.' : null;
}

function trialLimit({ inpainting }: ExportAccount): string | null {
  return inpainting.some(({ inpainter }) => inpainter === proceduralInpainter) ? 'Pairs of the built-in inpainter are in it, which only shows how things work: do not train with them.' : null;
}

function strengthLimit({ inpainting }: ExportAccount): string | null {
  return inpainting.some(({ strength }) => strength.includes('(project default)')) ? 'The strengths by face size are the default of Triptych. The FaceScore paper does not publish its own.' : null;
}

function scoreLimit({ bySource }: ExportAccount): string | null {
  return bySource.some(({ source }) => source === 'scores') ? 'Pairs out of scores repeat the likes of the model that scored them; no person preferred one of the two.' : null;
}

function smallLimit({ manifest: { rows } }: ExportAccount): string | null {
  const all = allRows(rows);
  return all < 100 ? `${counted(all, 'row is', 'rows are')} enough to try things out, and too few to train with.` : null;
}
