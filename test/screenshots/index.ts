import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { findChromium } from '../../scripts/lib/browser.mjs';
import type { Overview } from '../../src/contract/contract.ts';
import { createLocalEngine } from '../../src/inference/engine/local-engine.ts';
import { createSampleStudy } from '../../src/services/sample/sample-study.ts';
import { callAsLead, signInLead } from '../e2e/annotate-pages.ts';
import { serveStudio, type ServedStudio } from '../e2e/fixtures.ts';
import { noOtherModels } from '../e2e/scored-studies.ts';
import { unpackFaceScoreSmall } from '../fixtures/facescore-small/facescore-small.ts';
import { type Camera, createCamera, schemes } from './camera.ts';
import { keepInpainting, makeNatural } from './inpaint-pages.ts';
import { keepImages, keepLeadScreens, keepWelcome } from './lead-pages.ts';
import { keepDesk, keepPeople } from './people-pages.ts';
import { keepResults } from './results-pages.ts';
import { keepScores } from './score-pages.ts';
import { keepFirstSteps, keepPair, keepRanking } from './ranking-pages.ts';
import { answerSample, copyRenders, fixSeed, makeCopy, makePairs, setUpPairs, setUpSample } from './studies.ts';

const usual = '1280x720';
const { values: { size, only } } = parseArgs({ options: { size: { type: 'string', default: usual }, only: { type: 'string' } } });
const [width = 0, height = 0] = size.split('x').map(Number);
if (!(width > 0 && height > 0)) throw new Error(`--size takes a size such as ${usual}, not ${size}`);
if (only !== undefined && !['results', 'scores', 'inpaint'].includes(only)) throw new Error(`--only takes results, scores or inpaint, not ${only}`);

/** Only pictures of the usual size belong to the documentation. */
const output = resolve(size === usual ? 'docs/screenshots' : `test-results/screenshots-${size}`);

/** The studies' folder as the pictures show it; made here and removed again. */
const home = join(tmpdir(), 'studies');

/** A FaceScore network with random weights: its scores are real, and say nothing about faces. */
const checkpoint = join(home, 'facescore-small.pt');

/** The studies as they are before anybody looks at them; each colour scheme begins with a copy. */
async function prepareStudies(folder: string): Promise<void> {
  const sample = join(folder, 'sample-study');
  const engine = createLocalEngine();
  await (await createSampleStudy({ folder: sample, engine, device: 'drawnhere' })).close();
  await engine.dispose();
  await fixSeed(sample);
  await copyRenders(sample, join(folder, 'renders'));
  await makePairs(sample, join(folder, 'two-models'));
  await makeNatural(sample, join(folder, 'portraits'), join(folder, 'photographs'));
  await answerSample(sample);
  unpackFaceScoreSmall(join(folder, 'facescore-small.pt'));
}

async function keepBeforeAnyStudy(camera: Camera, env: Readonly<Record<string, string>>): Promise<void> {
  const empty = await serveStudio({ home: join(home, 'new'), env });
  await keepWelcome(camera, empty.url);
  await empty.stop();
}

/** The sample study as its people and its lead see it. */
async function keepStudy(camera: Camera, { url, origin }: ServedStudio, study: Overview): Promise<void> {
  await makeCopy(join(home, 'sample-study'), join(home, 'from-the-laptop'));
  await keepFirstSteps(camera, origin, study);
  await keepRanking(camera, origin, study);
  const page = await camera.newPage(url);
  await keepLeadScreens(camera, page, join(home, 'renders'), join(home, 'from-the-laptop'));
  await keepResults(camera, page);
  await keepPeople(camera, page, study);
  await keepScores(camera, page, checkpoint);
  await keepDesk(camera, page);
}

/** A study of photographs. */
async function keepPortraits(camera: Camera, lead: BrowserContext, { url, origin }: ServedStudio): Promise<void> {
  await callAsLead(lead, origin, 'workspace/open', { path: join(home, 'portraits') });
  await keepInpainting(camera, await camera.newPage(url), join(home, 'photographs'));
}

/** Every screen in one colour scheme. */
async function walk(browser: Browser, camera: Camera, studies: string): Promise<void> {
  const env = { HOME: home, ...noOtherModels };
  if (!only) await keepBeforeAnyStudy(camera, env);
  await cp(studies, home, { recursive: true });
  const studio = await serveStudio({ project: join(home, 'sample-study'), home, env });
  try {
    const lead = await signInLead(browser, studio.url);
    if (only === 'inpaint') {
      await keepPortraits(camera, lead, studio);
      return;
    }
    const study = await setUpSample(lead, studio.origin);
    if (only === 'results') {
      await keepResults(camera, await camera.newPage(studio.url));
    } else if (only === 'scores') {
      const page = await camera.newPage(studio.url);
      await keepImages(camera, page, join(home, 'renders'));
      await keepScores(camera, page, checkpoint);
    } else {
      await keepStudy(camera, studio, study);
      await callAsLead(lead, studio.origin, 'workspace/open', { path: join(home, 'two-models') });
      await keepPair(camera, studio.origin, await setUpPairs(lead, studio.origin));
      await keepPortraits(camera, lead, studio);
    }
    await lead.close();
  } finally {
    await camera.close();
    await studio.stop();
  }
}

const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const studies = await mkdtemp(join(tmpdir(), 'triptych-screenshots-'));
// A folder that is there already is somebody else's.
await mkdir(home);
try {
  await prepareStudies(studies);
  for (const scheme of schemes) {
    await walk(browser, createCamera({ browser, scheme, viewport: { width, height }, density: size === usual ? 1.5 : 1, output }), studies);
    await rm(home, { recursive: true, force: true });
    await mkdir(home);
  }
} finally {
  await browser.close();
  for (const folder of [home, studies]) await rm(folder, { recursive: true, force: true });
}
