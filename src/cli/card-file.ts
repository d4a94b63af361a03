import { readFile } from 'node:fs/promises';
import { StudioError } from '../contract/errors.ts';
import { cardFields } from '../contract/export.ts';
import { emptyCard, type CardFields } from '../domain/export/card/card-fields.ts';
import { explained, reasonOf } from '../services/store/failures.ts';

/** What a JSON file says of a dataset's card; what it leaves out stays empty. @throws StudioError BAD_INPUT with what is wrong in it, IO_FAILED. */
export async function readCardFile(path: string): Promise<CardFields> {
  const text = await explained('read', path, () => readFile(path, 'utf8'));
  const value = parsed(path, text);
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(emptyCard, name));
  if (unknown !== undefined) throw new StudioError('BAD_INPUT', `${path} has "${unknown}", which a card does not have. It may have ${Object.keys(emptyCard).join(', ')}.`);
  const card = cardFields.safeParse({ ...emptyCard, ...value });
  if (card.success) return card.data;
  const { path: place = [], message = '' } = card.error.issues[0] ?? {};
  throw new StudioError('BAD_INPUT', `${path}: "${place.join('.')}" cannot be used (${message}).`);
}

function parsed(path: string, text: string): object {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new StudioError('BAD_INPUT', `${path} is no JSON (${reasonOf(error)}).`);
  }
  throw new StudioError('BAD_INPUT', `${path} must be a JSON object, such as {"licence": "cc-by-4.0", "creators": "..."}.`);
}
