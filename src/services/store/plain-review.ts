import type { ReviewLine } from '../../domain/pairs/review.ts';
import { isImageId, isNumber, isObject, isPersonId, type Fields } from './plain-values.ts';

/** The review schema of the contract as plain tests that copy nothing, as for ballots: says yes only where the schema does. */
export function isPlainReview(value: unknown): value is ReviewLine {
  if (!isObject(value) || !isReviewLine(value)) return false;
  switch (value.kind) {
    case 'decide': return isDecision(value);
    case 'undo': return isActionKey(value.undoes);
    case 'audit': return isText(value.rule, mostRule) && isCount(value.population) && isPairs(value.pairs, mostAudited);
    case 'audited': return isUlid(value.audit) && isImageId(value.pair) && (value.wrong === null || typeof value.wrong === 'boolean');
    default: return false;
  }
}

const mostPairs = 200_000;
const mostAudited = 10_000;
const mostRule = 2000;
const mostReason = 200;
const ulidPattern = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const devicePattern = /^[a-z0-9_-]{1,40}$/;

function isReviewLine(line: Fields): boolean {
  return isUlid(line.id) && isActionKey(line.action) && isPersonId(line.curator)
    && typeof line.device === 'string' && devicePattern.test(line.device)
    && typeof line.at === 'string';
}

function isDecision(line: Fields): boolean {
  return isPairs(line.pairs, mostPairs) && isChange(line.change) && typeof line.settles === 'boolean'
    && (line.rule === null || isText(line.rule, mostRule))
    && isNumber(line.durationMs) && line.durationMs >= 0
    && (line.shown === null || isShown(line.shown));
}

function isChange(change: unknown): boolean {
  if (!isObject(change)) return false;
  const { verdict, reason, swapped, flagged } = change;
  return (verdict === undefined || verdict === null || verdict === 'accept' || verdict === 'reject')
    && (reason === undefined || reason === null || (isText(reason, mostReason) && reason !== ''))
    && (swapped === undefined || typeof swapped === 'boolean') && (flagged === undefined || typeof flagged === 'boolean')
    && (verdict !== undefined || reason !== undefined || swapped !== undefined || flagged !== undefined);
}

function isShown(shown: unknown): boolean {
  return isObject(shown)
    && (shown.view === 'grid' || shown.view === 'loupe' || shown.view === 'rule' || shown.view === 'audit')
    && (shown.comparison === null || shown.comparison === 'side-by-side' || shown.comparison === 'slider' || shown.comparison === 'flicker' || shown.comparison === 'difference')
    && typeof shown.whole === 'boolean' && isNumber(shown.zoom) && shown.zoom > 0;
}

function isPairs(pairs: unknown, most: number): boolean {
  if (!Array.isArray(pairs) || pairs.length === 0 || pairs.length > most) return false;
  for (const pair of pairs) if (!isImageId(pair)) return false;
  return true;
}

function isUlid(value: unknown): boolean {
  return typeof value === 'string' && ulidPattern.test(value);
}

function isActionKey(value: unknown): boolean {
  return isText(value, 64) && value.length >= 8;
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
