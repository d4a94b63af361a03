import type { Candidate, Task } from '../../contract/annotation.ts';
import { StudioError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/roles.ts';
import type { Answer } from '../../domain/ballot.ts';
import type { ImageRecord } from '../../domain/image.ts';
import type { ItemRecord } from '../../domain/item.ts';
import { presentedOrder } from '../../domain/presentation.ts';
import { mediaPath, pictureRegion } from '../media/media-paths.ts';
import type { OpenStudy } from '../studio/open-study.ts';

/** Somebody who answers: the person, and the connection that pictures are opened with (a lead may act for a person). */
export interface Annotator {
  readonly personId: string;
  readonly caller: Caller;
}

const itemPurpose = 'item';
const scopeFor = (personId: string) => `annotator/${personId}`;
const candidatePurpose = (item: ItemRecord) => `candidate/${item.key}`;

/** The name of an item for one person. */
function ticketOf(study: OpenStudy, personId: string, item: ItemRecord): string {
  return study.handles.seal(scopeFor(personId), itemPurpose, item.key);
}

/** The item behind a person's ticket, or undefined when it is no ticket of theirs. */
export function itemOfTicket(study: OpenStudy, personId: string, ticket: string): ItemRecord | undefined {
  const key = study.handles.open(scopeFor(personId), itemPurpose, ticket);
  return key === null ? undefined : study.index.itemByKey(key);
}

/** The image behind a person's candidate key in an item; null when it is none. */
export function imageOfKey(study: OpenStudy, personId: string, item: ItemRecord, key: string): string | null {
  return study.handles.open(scopeFor(personId), candidatePurpose(item), key);
}

/** Image ids of an item from left to right, as the person sees them. */
export function orderFor({ project }: OpenStudy, personId: string, item: ItemRecord): string[] {
  return presentedOrder(project.document.seed, personId, item.id, item.images);
}

/** An item as one person sees it, with their standing answer where it is reopened. Says nothing about where the images come from. */
export function taskFor(study: OpenStudy, { personId, caller }: Annotator, item: ItemRecord, answer: Answer | null = null): Task {
  const keyOf = (image: string) => study.handles.seal(scopeFor(personId), candidatePurpose(item), image);
  const candidates = orderFor(study, personId, item).map((id) => {
    const image = study.project.images.get(id);
    if (!image) throw new StudioError('NOT_FOUND', 'A picture of this item is missing from the study. Please tell the person who leads it.');
    return candidateFor(study, caller, keyOf(id), image);
  });
  return {
    ticket: ticketOf(study, personId, item),
    prompt: study.project.document.settings.showPrompt ? item.prompt : null,
    candidates,
    answer: answer && (answer.kind === 'ranking' ? { kind: 'ranking', order: answer.order.map(keyOf) } : { kind: 'discard', reason: answer.reason }),
  };
}

function candidateFor(study: OpenStudy, caller: Caller, key: string, image: ImageRecord): Candidate {
  const { width, height } = image;
  const [x1, y1, x2, y2] = pictureRegion(image, 'face') ?? [0, 0, width, height];
  return {
    key,
    face: mediaPath(study, caller, image, 'face', 1024),
    whole: mediaPath(study, caller, image, 'whole', 1024),
    frame: [x1 / width, y1 / height, (x2 - x1) / width, (y2 - y1) / height],
    aspect: width / height,
  };
}
