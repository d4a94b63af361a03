import { createHash } from 'node:crypto';
import type { Brief, Preferences } from '../../contract/annotation.ts';
import type { PersonNotes, Project } from '../store/types.ts';
import type { OpenStudy } from '../studio/open-study.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Names the text of a guideline. */
export function guidelineVersion({ document }: Project): string {
  return createHash('sha256').update(document.settings.guideline).digest('hex').slice(0, 16);
}

/** What a person has to know before the first item: the guideline and whether it is due, and how they like to work. */
export async function briefFor({ project, index }: OpenStudy, personId: string, now = Date.now()): Promise<Brief> {
  const { guideline, hastyMs, breakMinutes } = project.document.settings;
  const notes = await project.notes.of(personId);
  return {
    guideline,
    guidelineVersion: guidelineVersion(project),
    guidelineDue: dueReason(project, personId, notes, now),
    practiceItems: index.progressOf(personId).practiceLeft,
    hastyMs,
    breakMinutes,
    preferences: notes.preferences,
  };
}

/** It is due to newcomers, after a change of its text, and after a day without an answer. A clock that was set back asks nobody. */
function dueReason(project: Project, personId: string, { guideline }: PersonNotes, now: number): Brief['guidelineDue'] {
  if (!guideline) return 'first';
  if (guideline.version !== guidelineVersion(project)) return 'changed';
  let last = Date.parse(guideline.at);
  for (const round of ['main', 'practice'] as const) {
    for (const { submittedAt } of project.ballots.answersOf(personId, round).values()) last = Math.max(last, Date.parse(submittedAt));
  }
  return now - last > dayMs ? 'day-off' : null;
}

/** Notes that the person has read this version of the guideline. */
export async function acknowledgeGuideline(project: Project, personId: string, version: string): Promise<void> {
  await project.notes.update(personId, (notes) => ({ ...notes, guideline: { version, at: new Date().toISOString() } }));
}

/** Keeps how a person likes to work. */
export async function savePreferences(project: Project, personId: string, preferences: Preferences): Promise<void> {
  await project.notes.update(personId, (notes) => ({ ...notes, preferences }));
}
