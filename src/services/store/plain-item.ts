import type { ItemRecord } from '../../domain/item.ts';
import { isImageId, isObject, isPersonId, isStringOrNull } from './plain-values.ts';

/** The item schema of the contract as plain tests. Says yes only where the schema does; a no is for the schema to confirm and to explain. */
export function isPlainItem(value: unknown): value is ItemRecord {
  return isObject(value)
    && typeof value.id === 'string' && value.id.length >= 1 && isImageId(value.key) && isStringOrNull(value.prompt)
    && isImageIds(value.images) && typeof value.ties === 'boolean' && typeof value.addedAt === 'string'
    && (value.known === null || isKnownAnswer(value.known))
    && Array.isArray(value.moreFrom) && value.moreFrom.every(isAsked);
}

function isImageIds(value: unknown): boolean {
  return Array.isArray(value) && value.length >= 2 && value.every(isImageId);
}

function isKnownAnswer(value: unknown): boolean {
  if (!isObject(value) || typeof value.at !== 'string' || !isObject(value.answer)) return false;
  if (value.use !== 'practice' && value.use !== 'gold') return false;
  const { kind, order } = value.answer;
  return kind === 'tie' || kind === 'discard' || (kind === 'ranking' && isImageIds(order));
}

function isAsked(value: unknown): boolean {
  return isObject(value) && isPersonId(value.person) && typeof value.at === 'string' && typeof value.withdrawn === 'boolean';
}
