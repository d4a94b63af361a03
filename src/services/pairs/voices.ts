import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import { leadReviewer, voiceOf } from '../../domain/pairs/review.ts';
import type { OpenStudy } from '../studio/open-study.ts';

/** Under whose name a caller reviews. @throws StudioError FORBIDDEN for annotators, and for a curator without an id; CONFLICT for one from before the lead's id was set aside. */
export function curatorOf({ role, personId }: Caller): string {
  if (role === 'lead') return leadReviewer;
  if (role !== 'curator' || personId === null) throw new StudioError('FORBIDDEN', 'You may not do this.');
  if (personId === leadReviewer) throw new StudioError('CONFLICT', 'Decisions under your id would count as the lead\'s. Please ask the lead to add you again; you get another id.');
  return personId;
}

/** Whose opinion a caller sees: a curator only their own; null for the lead, who sees what stands in common. */
export function callerVoice({ project }: Pick<OpenStudy, 'project'>, caller: Caller): string | null {
  return caller.role === 'lead' ? null : voiceOf({ curator: curatorOf(caller), device: project.reviews.device });
}

/** Whose word it is when a caller decides on this machine. */
export function ownVoice({ project }: Pick<OpenStudy, 'project'>, caller: Caller): string {
  return voiceOf({ curator: curatorOf(caller), device: project.reviews.device });
}
