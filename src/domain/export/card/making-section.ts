import { wholeNumber } from '../../report/english.ts';
import { datasetFiles } from '../manifest.ts';
import type { ExportAccount } from './export-account.ts';
import { makingParagraphs } from './making-paragraphs.ts';
import { codeSpan, inlineText, markdownTable } from './markdown.ts';

/** How a dataset was made, with the settings of redrawn faces and the hashes of all models as tables. */
export function makingSection(account: ExportAccount): string {
  return [
    '## How it was made',
    ...makingParagraphs(account, 'beside-tables').map(inlineText),
    inpaintingTable(account), modelsTable(account),
    `The same as plain text is in \`${datasetFiles.methods}\`.`,
  ].filter((part) => part !== null).join('\n\n');
}

function inpaintingTable({ inpainting }: ExportAccount): string | null {
  if (inpainting.length === 0) return null;
  const rows = inpainting.map(({ inpainter, kind, scheduler, steps, guidance, strength, rows: count }) => {
    const isDiffusion = kind === 'diffusion';
    return [codeSpan(inpainter), kind, scheduler ?? '', isDiffusion ? wholeNumber(steps) : '', isDiffusion ? String(guidance) : '', kind === 'eraser' ? '' : inlineText(strength), wholeNumber(count)];
  });
  return markdownTable(['inpainter', 'kind', 'scheduler', 'steps', 'guidance', 'strength', 'pairs'], rows, [3, 4, 6]);
}

function modelsTable({ inpainting, scorers, detectors }: ExportAccount): string | null {
  const rows = [
    ...inpainting.flatMap(({ inpainter, parts }) => parts.map(({ part, sha256 }) => [`inpainter ${codeSpan(inpainter)}, ${inlineText(part)}`, codeSpan(sha256)])),
    ...scorers.flatMap(({ id, modelSha256 }) => modelSha256.map((sha256) => [`scorer ${codeSpan(id)}`, codeSpan(sha256)])),
    ...detectors.flatMap(({ id, modelSha256 }) => (modelSha256 === null ? [] : [[`detector ${codeSpan(id)}`, codeSpan(modelSha256)]])),
  ];
  const once = [...new Map(rows.map((row) => [row.join(' '), row])).values()];
  return once.length === 0 ? null : markdownTable(['model file', 'SHA-256'], once);
}
