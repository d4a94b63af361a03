import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filteredMetrics } from '../../src/services/results/filtered-metrics.ts';
import { filteredModels } from '../../src/services/results/model-results.ts';
import { personResults } from '../../src/services/results/person-results.ts';
import { matchingItems, resultItem } from '../../src/services/results/result-items.ts';
import { resultsOf, summaryOf } from '../../src/services/results/results.ts';
import { countedVotes, studyVotes } from '../../src/services/results/study-votes.ts';
import { openProject } from '../../src/services/store/project.ts';
import type { Project } from '../../src/services/store/types.ts';
import { createStudyIndex, type StudyIndex } from '../../src/services/studio/study-index.ts';
import { newBench, newStudy, type Bench } from './studio-fixture.ts';
import { action, answering, people, StudyPages } from './study-pages.ts';

const noFilter = { prompt: '', faces: 'any' as const, faceSize: null };

/** What pages are given, from whatever the running studio has kept. */
async function served({ lead, studio }: Bench): Promise<unknown> {
  const { results } = lead;
  const { project, index } = studio.study();
  const { total, rows } = await results.items({ offset: 0, limit: 100, method: 'all', behind: { metric: 'sharpness' } });
  return {
    document: await results.document(), summary: await results.summary(), models: await results.models({}), metrics: await results.metrics({}),
    people: await Promise.all(people.map((person) => results.person({ person }))),
    items: { total, rows: rows.map(({ candidates, ...row }) => ({ ...row, candidates: candidates.map(({ crop: _crop, ...candidate }) => candidate) })) },
    bytes: JSON.stringify(resultsOf(project, index.votes())),
    asked: askedOf(index),
  };
}

/** The same, read anew from the disk. */
async function anew({ studio }: Bench): Promise<unknown> {
  const { folder } = studio.study().project;
  const project = await openProject(folder, { mode: 'read', device: 'reader' });
  const figures = await openProject(folder, { mode: 'read', device: 'reader', only: 'figures' });
  const votes = studyVotes(project);
  const counted = countedVotes(votes);
  const found = matchingItems(project, votes, { method: 'all', behind: { metric: 'sharpness' } });
  const result = {
    document: resultsOf(project), summary: summaryOf(project, votes), models: filteredModels(project, counted, noFilter), metrics: filteredMetrics(project, counted, noFilter),
    people: people.map((person) => personResults(project, counted, person)),
    items: { total: found.length, rows: found.map((each) => resultItem(project, each)) },
    bytes: JSON.stringify(resultsOf(figures)),
    asked: askedOf(createStudyIndex(project)),
  };
  await closed(project, figures);
  return result;
}

async function closed(...projects: readonly Project[]): Promise<void> {
  for (const project of projects) await project.close();
}

/** Who is asked what, and how far they and the study are. */
function askedOf(index: StudyIndex): unknown {
  return [index.itemCounts(), index.isComplete, people.map((person) => [index.progressOf(person), index.nextFor(person, 50, new Set())])];
}

describe('whatever happens to a study', () => {
  it('its figures and questions are those of the study read anew: nothing that is kept is out of date', async () => {
    const standings = new Set<string>();
    await fc.assert(fc.asyncProperty(fc.array(answering, { minLength: 8, maxLength: 12 }), fc.array(action, { minLength: 15, maxLength: 15 }), async (answers, actions) => {
      const bench = await newBench();
      await newStudy(bench, ['p1', 'p2', 'p3', 'p4'], people);
      const pages = new StudyPages(bench);
      await pages.perform({ kind: 'settings', change: { annotatorsPerItem: 2 } });
      for (const each of answers) await pages.perform(each);
      for (const each of actions) {
        await pages.perform(each);
        expect(plain(await served(bench)), JSON.stringify(each)).toEqual(plain(await anew(bench)));
        for (const standing of Object.keys((await bench.lead.results.summary()).standings)) standings.add(standing);
      }
      expect(bench.unexpected).toEqual([]);
      await bench.studio.dispose();
      await rm(bench.folder, { recursive: true });
    }), { numRuns: 2 });
    expect(standings.size).toBeGreaterThan(1);
  }, 60_000);
});

/** As JSON says it. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
