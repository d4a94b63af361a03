import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { StudioError } from '../../contract/errors.ts';
import type { PairBuild } from '../../contract/pairs.ts';
import type { ScoreChoice } from '../../domain/pairs/origin.ts';
import { faceScore } from '../../domain/scoring.ts';
import { buildPairs } from '../../services/pairs/build/build-pairs.ts';
import { countInpainted } from '../../services/pairs/build/count-inpainted.ts';
import { studyVotes } from '../../services/results/study-votes.ts';
import { projectMetrics } from '../../services/scores/metric-values.ts';
import type { Project } from '../../services/store/types.ts';
import { buildDocument, buildText } from '../build-text.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, listOf, printOutcome, progressOn } from '../printing.ts';

const sources = ['rankings', 'scores', 'inpainting'] as const;

type Source = (typeof sources)[number];

interface PairsOptions {
  readonly from: readonly Source[];
  readonly margin?: number;
  readonly perPrompt: ScoreChoice;
  readonly scorer?: string;
  readonly json?: boolean;
}

/** `triptych pairs <project>`. */
export function pairsCommand(host: CliHost): Command {
  return jsonCommand('pairs', 'build candidate pairs from what the study holds; again, it changes only what is different, and decisions stay')
    .argument('<project>')
    .requiredOption('--from <sources>', 'one or more of rankings, scores and inpainting, with commas; inpainted pairs are there already and are counted', listOf(sources))
    .option('--margin <number>', 'least margin: places of the consensus for rankings, the difference of scores for the others', leastMargin)
    .option('--per-prompt <choice>', 'of scores: best-worst, all, or a number of pairs that share no image', scoreChoice, 'best-worst')
    .option('--scorer <id>', 'a scorer or an imported metric; without it FaceScore, or the only one that there is')
    .action(async (folder: string, options: PairsOptions) => {
      const { from, margin } = options;
      const outcome = await host.withProject(resolve(folder), 'write', async (project) => {
        const study = { project, votes: () => studyVotes(project) };
        const built = await buildPairs(study, buildOf(project, options), { signal: host.signal, onProgress: progressOn(host, 'pairs'), onStage: (message) => { host.note(message); } });
        return { ...built, inpainted: from.includes('inpainting') ? countInpainted(project, margin ?? null) : null };
      });
      printOutcome(host, options, buildDocument(outcome), buildText(outcome));
    });
}

function buildOf(project: Project, { from, margin = null, perPrompt, scorer }: Omit<PairsOptions, 'margin'> & { readonly margin?: number | null }): PairBuild {
  return {
    ...(from.includes('rankings') ? { rankings: { leastMargin: margin } } : {}),
    ...(from.includes('scores') ? { scores: { scorer: scorer ?? usualScorer(project), choice: perPrompt, leastMargin: margin, groups: 'both' } } : {}),
  };
}

/** FaceScore where it has scored anything or nothing else has, otherwise the only metric. */
function usualScorer(project: Project): string {
  const names = projectMetrics(project, 'with-generations').map(({ name }) => name);
  const [first = faceScore, ...more] = names;
  if (names.includes(faceScore)) return faceScore;
  if (more.length === 0) return first;
  throw new StudioError('BAD_INPUT', `Say by which scores: --scorer with one of ${names.slice(0, 20).map((name) => `"${name}"`).join(', ')}.`);
}

function leastMargin(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) throw new InvalidArgumentError('it must be a number from 0 on.');
  return value;
}

function scoreChoice(text: string): ScoreChoice {
  if (text === 'best-worst' || text === 'all') return text;
  const count = Number(text);
  if (text.trim() === '' || !Number.isInteger(count) || count < 1 || count > 1000) throw new InvalidArgumentError('it must be best-worst, all, or a whole number from 1 to 1000.');
  return count;
}
