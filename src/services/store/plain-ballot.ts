import type { Ballot } from '../../domain/ballot.ts';

/**
 * The ballot schema of the contract as plain tests, some twenty times quicker, which is what lets half a million lines load
 * in seconds. Says yes only where the schema does; a no is for the schema to confirm and to explain.
 */
export function isPlainBallot(value: unknown): value is Ballot {
  if (!isObject(value) || !isBallotLine(value)) return false;
  switch (value.kind) {
    case 'ranking': return isImageList(value.order) && value.order.length >= 2;
    case 'discard': return typeof value.reason === 'string';
    case 'withdrawn': return true;
    default: return false;
  }
}

const ulidPattern = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const personPattern = /^[a-z0-9][a-z0-9_-]{0,39}$/;
const imagePattern = /^[0-9a-f]{16}$/;

type Fields = Readonly<Record<string, unknown>>;

function isBallotLine(line: Fields): boolean {
  return typeof line.id === 'string' && ulidPattern.test(line.id)
    && typeof line.submission === 'string' && line.submission.length >= 8 && line.submission.length <= 64
    && typeof line.item === 'string' && line.item.length >= 1
    && typeof line.annotator === 'string' && personPattern.test(line.annotator)
    && typeof line.device === 'string' && line.device.length >= 1
    && typeof line.submittedAt === 'string'
    && isNumber(line.durationMs) && line.durationMs >= 0
    && (line.shown === null || isShown(line.shown));
}

function isShown(shown: unknown): boolean {
  return isObject(shown) && isImageList(shown.order) && isNumber(shown.zoom) && typeof shown.whole === 'boolean' && isFaces(shown.faces);
}

function isFaces(faces: unknown): boolean {
  if (!isObject(faces)) return false;
  for (const id of Object.keys(faces)) if (!imagePattern.test(id) || !isBoxOrNull(faces[id])) return false;
  return true;
}

function isBoxOrNull(box: unknown): boolean {
  return box === null || (Array.isArray(box) && box.length === 4 && box.every(isNumber));
}

function isImageList(list: unknown): list is readonly string[] {
  return Array.isArray(list) && list.every((id) => typeof id === 'string' && imagePattern.test(id));
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
