import { datasetFiles } from '../manifest.ts';
import { cardTitle } from './card-title.ts';
import { citationSection } from './citation-section.ts';
import { contentsSection } from './contents-section.ts';
import { droppedSection } from './dropped-section.ts';
import type { ExportAccount } from './export-account.ts';
import { limitsSection } from './limits-section.ts';
import { loadLines } from './load-lines.ts';
import { makingSection } from './making-section.ts';
import { codeBlock, codeSpan, inlineText, markdownTable, plainBlock } from './markdown.ts';
import { licenceSection, peopleSection } from './rights-sections.ts';
import { splitsSection } from './splits-section.ts';
import { trainSection } from './train-section.ts';
import { configNames, formatRules } from './words.ts';

/** The text of README.md below its YAML block, as Markdown: everything that the account says, in plain English. */
export function cardBody(account: ExportAccount): string {
  const sections = [
    `# ${inlineText(cardTitle(account))}`, contentsSection(account), useSection(account), loadSection(account), trainSection(account), makingSection(account),
    droppedSection(account), columnsSection(account), splitsSection(account), limitsSection(account), peopleSection(account), licenceSection(account), citationSection(),
  ];
  return `${sections.filter((section) => section !== null).join('\n\n')}\n`;
}

function useSection({ card: { intendedUse, creators, contact } }: ExportAccount): string | null {
  const parts = [
    intendedUse.trim() === '' ? null : plainBlock(intendedUse),
    creators.trim() === '' ? null : `Made by: ${inlineText(creators)}`,
    contact.trim() === '' ? null : `Contact: ${inlineText(contact)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : ['## What it is for', ...parts].join('\n\n');
}

function loadSection({ manifest: { recipe, configs } }: ExportAccount): string {
  const ties = configs.some(({ name }) => name === 'ties') ? ['Images that people call equally good are in the configuration `ties`, with both labels 0.5: `load_dataset(..., "ties")`.'] : [];
  return [
    '## How to load it', codeBlock('python', loadLines(recipe.format, 'path/to/this/folder')), formatRules[recipe.format], ...ties,
    `\`sha256sum -c ${datasetFiles.checksums}\` checks the files, and \`triptych validate <folder>\` everything else.`,
  ].join('\n\n');
}

function columnsSection({ manifest: { configs } }: ExportAccount): string {
  const tables = configs.flatMap(({ name, columns }) => [
    ...(configs.length > 1 ? [`Configuration \`${name}\` (${configNames[name]}):`] : []),
    markdownTable(['column', 'type', 'what it holds'], columns.map((column) => [codeSpan(column.name), codeSpan(column.type), inlineText(column.about)])),
  ]);
  return ['## Columns', ...tables].join('\n\n');
}
