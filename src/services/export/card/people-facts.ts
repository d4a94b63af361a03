import type { ExportAccount } from '../../../domain/export/card/export-account.ts';
import { methodsOf } from '../../report/methods-of.ts';
import { summaryOf } from '../../results/results.ts';
import type { ExportStudy } from '../plan/export-study.ts';

/** How people ranked the items of a study and how far they agree. Reasons for keeping answers out are left away: they were written for the study's own people. */
export function peopleFacts({ project, votes }: ExportStudy, version: string): NonNullable<ExportAccount['people']> {
  const standing = votes();
  const summary = summaryOf(project, standing);
  const answering = summary.annotators.filter(({ ballots }) => ballots > 0);
  const { document, items, images } = project;
  const nameless = { ...document, exclusions: document.exclusions.map((exclusion) => ({ ...exclusion, reason: '' })) };
  const consensus = standing.flatMap(({ item, method, scores }) => (method === null || method === 'practice' ? [] : { item: item.id, method, scores }));
  return {
    annotators: answering.length,
    answers: answering.reduce((sum, { ballots }) => sum + ballots, 0),
    annotatorsPerItem: document.settings.annotatorsPerItem,
    krippendorffAlpha: summary.agreement.krippendorffAlpha,
    majorityShare: summary.agreement.majorityShare?.value ?? null,
    methods: methodsOf({ document: nameless, items, images }, { ...summary, consensus }, version),
  };
}
