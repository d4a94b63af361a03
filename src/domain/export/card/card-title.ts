import type { ExportAccount } from './export-account.ts';

/** What a dataset is called for people, on one line: the title that was typed, else the name of the study. */
export function cardTitle({ card: { title }, manifest: { study } }: Pick<ExportAccount, 'card' | 'manifest'>): string {
  const oneLine = (text: string) => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return oneLine(title) || oneLine(study.name) || 'Untitled study';
}
