import type { PairRecord } from '../../domain/pairs/pair.ts';
import { type Fields, isImageId, isNumber, isNumbers, isObject, isStringOrNull } from './plain-values.ts';

const sha256Pattern = /^[0-9a-f]{64}$/;

/** The pair schema of the contract as plain tests that copy nothing, as for images: says yes only where the schema does. */
export function isPlainPair(value: unknown): value is PairRecord {
  return isObject(value)
    && isImageId(value.id) && isSide(value.win) && isSide(value.loss) && typeof value.addedAt === 'string'
    && isOrigin(value.origin);
}

function isSide(value: unknown): boolean {
  return isObject(value) && isImageId(value.image) && (value.file === null || isFile(value.file));
}

function isFile(value: unknown): boolean {
  return isObject(value) && typeof value.path === 'string' && isSha256(value.sha256) && isNumber(value.bytes) && value.bytes >= 0;
}

function isOrigin(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value.kind === 'inpainting') return isInpainted(value);
  return typeof value.stands === 'boolean' && typeof value.builtAt === 'string' && isStringOrNull(value.prompt)
    && ((value.kind === 'rankings' && isRanked(value)) || (value.kind === 'scores' && isScored(value)) || (value.kind === 'table' && isListed(value)));
}

function isRanked(value: Fields): boolean {
  return typeof value.item === 'string' && (value.method === 'majority' || value.method === 'kemeny' || value.method === 'adjudicated')
    && isBothScores(value.scores) && isCount(value.rankings) && isCount(value.agreeing);
}

function isScored(value: Fields): boolean {
  return typeof value.group === 'string' && isCount(value.images) && value.images >= 2 && typeof value.scorer === 'string'
    && (value.modelSha256 === null || isSha256(value.modelSha256)) && isBothScores(value.scores) && typeof value.lowerIsBetter === 'boolean'
    && (value.choice === 'best-worst' || value.choice === 'all' || (isCount(value.choice) && value.choice >= 1 && value.choice <= 1000));
}

function isListed(value: Fields): boolean {
  return typeof value.file === 'string' && isSha256(value.sha256) && isCount(value.line) && value.line > 0
    && (value.margin === null || isNumber(value.margin)) && isStringOrNull(value.note);
}

function isBothScores(value: unknown): boolean {
  return isObject(value) && isNumber(value.win) && isNumber(value.loss);
}

function isInpainted(value: Fields): boolean {
  return isImageId(value.batch) && isSha256(value.sourceSha256)
    && isCount(value.width) && value.width > 0 && isCount(value.height) && value.height > 0
    && isRedrawnFace(value.face) && isMask(value.mask)
    && (value.strength === null || (isUpTo(value.strength, 1) && value.strength !== 0))
    && (value.steps === null || isCount(value.steps))
    && typeof value.seed === 'string' && isStringOrNull(value.prompt) && isStringOrNull(value.negativePrompt)
    && typeof value.provider === 'string' && isNumber(value.seconds) && value.seconds >= 0
    && isObject(value.change) && isUpTo(value.change.mean, 255) && isUpTo(value.change.share, 1)
    && (value.check === null || isCheck(value.check));
}

function isRedrawnFace(value: unknown): boolean {
  return isObject(value) && isCount(value.index) && isNumbers(value.box, 4) && isUpTo(value.areaRatio, 1);
}

function isMask(value: unknown): boolean {
  return isObject(value)
    && isNumbers(value.centre, 2) && isNumbers(value.radii, 2) && isNumber(value.feather) && value.feather >= 0 && isNumbers(value.region, 4);
}

function isCheck(value: unknown): boolean {
  return isObject(value)
    && typeof value.detector === 'string' && isSha256(value.modelSha256) && isCount(value.faces)
    && (value.face === null || (isObject(value.face) && isNumbers(value.face.box, 4) && isNumber(value.face.confidence)))
    && (value.score === null || isScores(value.score));
}

function isScores(value: unknown): boolean {
  return isObject(value)
    && typeof value.scorer === 'string' && isSha256(value.modelSha256)
    && (value.win === null || isNumber(value.win)) && (value.loss === null || isNumber(value.loss));
}

function isSha256(value: unknown): boolean {
  return typeof value === 'string' && sha256Pattern.test(value);
}

function isUpTo(value: unknown, most: number): boolean {
  return isNumber(value) && value >= 0 && value <= most;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
