import { longestCaption, longestPromptId, type ImageRecord } from '../../domain/image.ts';
import { scorerPattern } from '../../domain/scoring.ts';
import { type Fields, isImageId, isNumber, isNumbers, isObject, isStringOrNull } from './plain-values.ts';

const sha256Pattern = /^[0-9a-f]{64}$/;

/**
 * The image schema of the contract as plain tests that copy nothing: opening 100,000 records is mostly the time spent
 * here and in JSON.parse. Says yes only where the schema does; a no is for the schema to confirm and to explain.
 */
export function isPlainImage(value: unknown): value is ImageRecord {
  return isObject(value)
    && isImageId(value.id)
    && typeof value.sha256 === 'string' && sha256Pattern.test(value.sha256)
    && isObject(value.source) && typeof value.source.root === 'string' && typeof value.source.path === 'string'
    && isNumber(value.bytes) && isCount(value.width) && value.width > 0 && isCount(value.height) && value.height > 0
    && typeof value.format === 'string' && typeof value.file === 'string'
    && isStringOrNull(value.model) && isStringOrNull(value.itemId)
    && (value.caption === undefined || (typeof value.caption === 'string' && value.caption.length <= longestCaption))
    && (value.promptId === undefined || (typeof value.promptId === 'string' && value.promptId.length > 0 && value.promptId.length <= longestPromptId))
    && (value.fingerprint === undefined || isImageId(value.fingerprint))
    && (value.detection === null || isDetection(value.detection))
    && (value.choice === null || isChoice(value.choice))
    && isObject(value.scorings) && isScorings(value.scorings);
}

function isDetection(value: unknown): boolean {
  return isObject(value)
    && typeof value.detector === 'string' && isStringOrNull(value.modelSha256) && typeof value.provider === 'string'
    && isNumber(value.threshold) && typeof value.at === 'string'
    && Array.isArray(value.faces) && value.faces.every(isFace);
}

function isFace(value: unknown): boolean {
  return isObject(value)
    && isNumbers(value.box, 4) && isNumber(value.confidence) && isNumber(value.areaRatio)
    && (value.frontalness === null || isNumber(value.frontalness)) && (value.score === null || isNumber(value.score))
    && (value.landmarks === null || isLandmarks(value.landmarks));
}

function isLandmarks(value: unknown): boolean {
  return Array.isArray(value) && value.length === 5 && value.every((point) => isNumbers(point, 2));
}

function isChoice(value: unknown): boolean {
  if (!isObject(value) || typeof value.at !== 'string') return false;
  return value.kind === 'detected' ? isCount(value.index) : value.kind === 'drawn' && isNumbers(value.box, 4);
}

function isScorings(scorings: Fields): boolean {
  for (const scorer in scorings) if (!scorerPattern.test(scorer) || !isScoring(scorings[scorer])) return false;
  return true;
}

function isScoring(value: unknown): boolean {
  return isObject(value)
    && typeof value.modelSha256 === 'string' && sha256Pattern.test(value.modelSha256) && typeof value.provider === 'string'
    && (value.precision === 'fp32' || value.precision === 'fp16')
    && (value.subject === 'face' || value.subject === 'aligned-face' || value.subject === 'image') && typeof value.at === 'string'
    && (value.lowerIsBetter === undefined || value.lowerIsBetter === true)
    && Array.isArray(value.faces) && value.faces.every(isScoredFace);
}

function isScoredFace(value: unknown): boolean {
  return isObject(value) && (value.box === null || isNumbers(value.box, 4)) && (value.score === null || isNumber(value.score))
    && Array.isArray(value.deviations) && value.deviations.every(isDeviation);
}

function isDeviation(value: unknown): boolean {
  return value === 'clamped' || value === 'converted' || value === 'rotated';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
