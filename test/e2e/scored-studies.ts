import { execFileSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import type { Job } from '../../src/contract/jobs.ts';
import type { Box } from '../../src/domain/face.ts';
import { imageName } from '../../src/domain/image-name.ts';
import type { ImageRecord } from '../../src/domain/image.ts';
import { scoreOf } from '../../src/domain/score-of.ts';
import { unpackFaceScoreSmall } from '../fixtures/facescore-small/facescore-small.ts';
import { callAsLead } from './annotate-pages.ts';
import { runCliJson } from './fixtures.ts';

/** The environment of a studio that has no model file but those in its home. */
export const noOtherModels = { TRIPTYCH_MODELS: '' };

interface ImageShard { readonly records: readonly ImageRecord[] }

/** Every image record of a project, as its files have them, in the order of import. */
export async function recordsOf(project: string): Promise<ImageRecord[]> {
  const folder = join(project, 'images');
  const shards = await Promise.all((await readdir(folder)).filter((name) => /^\d+\.json$/.test(name)).sort().map((name) => readFile(join(folder, name), 'utf8')));
  return shards.flatMap((text) => (JSON.parse(text) as ImageShard).records);
}

/** The FaceScore of every image that has one, by the name that the page gives the image. */
export function scoresByName(records: readonly ImageRecord[]): Map<string, number> {
  return new Map(records.flatMap((image) => {
    const score = scoreOf(image, 'facescore');
    return score === null ? [] : [[imageName(image), score] as const];
  }));
}

/** How many faces are known. */
export function facesOf(records: readonly ImageRecord[]): number {
  return records.reduce((sum, { detection }) => sum + (detection?.faces.length ?? 0), 0);
}

/** The latest job, as the lead is told. */
export async function latestJob(lead: BrowserContext, origin: string): Promise<Job> {
  const [job] = (await callAsLead<Job[]>(lead, origin, 'jobs/list')).toSorted((one, other) => (one.startedAt < other.startedAt ? 1 : -1));
  return job!;
}

/** A score as the page writes it. */
export function written(score: number): string {
  const digits = Math.abs(score).toFixed(2);
  return Number(digits) === 0 ? digits : `${score < 0 ? '−' : '+'}${digits}`;
}

/** Gives every image of a closed project `count` more faces, so that scoring takes its time. They are smaller than what a detector found. */
export async function addFaces(project: string, count: number): Promise<void> {
  const file = join(project, 'images', '0000.json');
  const shard = JSON.parse(await readFile(file, 'utf8')) as ImageShard;
  const records = shard.records.map((image): ImageRecord => {
    const faces = Array.from({ length: count }, (_, index) => {
      const [x, y] = [10 + (index % 10) * 90, 10 + Math.floor(index / 10) * 120];
      const box: Box = [x, y, x + 40, y + 50];
      return { box, confidence: 0.6, landmarks: null, areaRatio: 2000 / (image.width * image.height), frontalness: 0.1, score: null };
    });
    return { ...image, detection: image.detection && { ...image.detection, faces: [...image.detection.faces, ...faces] } };
  });
  await writeFile(file, JSON.stringify({ ...shard, records }));
}

/** Puts the small FaceScore network into a home, with the command line. */
export async function installSmallScorer(folder: string, home: string): Promise<void> {
  const checkpoint = join(folder, 'small.pt');
  unpackFaceScoreSmall(checkpoint);
  await runCliJson(['models', 'convert', 'facescore', checkpoint, '--own-weights'], { home, env: noOtherModels });
}

/** Answers the studio's own file browser with a path. */
export async function choosePath(page: Page, path: string): Promise<void> {
  const field = page.getByLabel('Path');
  // The browser has begun once it shows its first folder; what is typed before that may be lost.
  await expect(field).not.toHaveValue('');
  await field.fill(path);
  await field.press('Enter');
}

/** Process ids of what a process has started. */
export function childrenOf(pid: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return lines.map((line) => line.trim().split(/\s+/).map(Number)).flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}
