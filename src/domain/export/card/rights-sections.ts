import type { ExportAccount } from './export-account.ts';
import { inlineText, plainBlock } from './markdown.ts';

/** Who is in the pictures and how they agreed, as far as it was said. */
export function peopleSection({ card: { consent }, hasPhotographs }: ExportAccount): string {
  const who = hasPhotographs
    ? 'Some of the pictures are photographs, or were made from photographs. Faces of real people are personal data, and in many places the law protects them: use them for what these people agreed to, do not try to find out who they are, and take a picture out when they ask for it.'
    : 'None of the pictures came into the study as a photograph.';
  const said = consent.trim() !== ''
    ? plainBlock(consent)
    : hasPhotographs
      ? 'Where the photographs come from and how these people agreed was **not filled in**. Ask whoever gave you this dataset before you use it or pass it on.'
      : 'Nothing more was filled in about where they come from.';
  return ['## People in the pictures', who, said].join('\n\n');
}

/** The licence that was chosen, or that none was. */
export function licenceSection({ card: { licence, licenceName, licenceLink } }: ExportAccount): string {
  const id = licence.trim();
  if (id === '') return '## Licence\n\nNo licence was chosen. Until there is one, ask the makers before you use or pass on this dataset.';
  const name = id.toLowerCase() === 'other' ? licenceName.trim() || 'A licence of its own, which was not named' : id;
  return `## Licence\n\n${[name, licenceLink.trim()].filter((text) => text !== '').map(inlineText).join(': ')}.`;
}
