import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { defaultInpaintingSettings, schedulerNames, type InpaintingSettings, type SchedulerName } from '../../domain/inpainting/settings.ts';
import { inpaintFaces, type InpaintResult } from '../../services/inpainting/inpaint-faces.ts';
import { inpaintedInWords, leftOutFiles } from '../../services/inpainting/inpainted-in-words.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, numberBetween, printOutcome, progressOn, withSkipped } from '../printing.ts';

interface InpaintOptions {
  readonly inpainter?: string;
  readonly strength?: InpaintingSettings['strength'];
  readonly seed?: string;
  readonly limit?: number;
  readonly steps?: number;
  readonly guidance?: number;
  readonly scheduler?: SchedulerName;
  readonly prompt?: string;
  readonly negativePrompt?: string;
  readonly side?: number;
  readonly format?: 'png' | 'jpeg';
  readonly quality?: number;
  readonly provider?: string;
  readonly json?: boolean;
}

/** `triptych inpaint <project>`. */
export function inpaintCommand(host: CliHost): Command {
  const usual = defaultInpaintingSettings;
  return jsonCommand('inpaint', 'redraw every face of the photographs, and keep the photograph as the better picture of a pair; only what is missing, so that it can be stopped and run again')
    .argument('<project>')
    .option('--inpainter <id>', 'procedural (built in), or another one of `triptych models list`', usual.inpainter)
    .option('--strength <rule>', 'adaptive (by the size of the face), or a number above 0 and up to 1', strengthRule)
    .option('--seed <text>', 'seeds the noise of every face', usual.seed)
    .option('--limit <count>', 'make at most so many pairs', wholeNumber(1, 10_000_000))
    .option('--steps <count>', `steps of the whole schedule; ${usual.steps} without it`, wholeNumber(1, 1000))
    .option('--guidance <number>', `how closely the prompt is followed; ${usual.guidance} without it`, numberBetween(0, 30))
    .addOption(new Option('--scheduler <name>', 'the one that the model names without it').choices(schedulerNames))
    .option('--prompt <text>', 'for photographs without a caption', usual.prompt)
    .option('--negative-prompt <text>', 'what not to draw')
    .option('--side <pixels>', 'side of the square that the model works on, a multiple of 64', squareSide)
    .addOption(new Option('--format <name>', 'of both pictures; png without it').choices(['png', 'jpeg']))
    .option('--quality <number>', 'of JPEG, 80 to 100; 95 without it', wholeNumber(80, 100))
    .option('--provider <id>', 'execution provider, or auto')
    .action(async (folder: string, options: InpaintOptions) => {
      const { limit, provider } = options;
      const engine = await host.engine();
      const document = await host.withProject(resolve(folder), 'write', (project) => inpaintFaces(
        { project, engine, models: host.models, settings: settingsOf(options), limit, provider },
        { signal: host.signal, onProgress: wholeFaces(progressOn(host, 'faces')), onStage: (message) => { host.note(message); } },
      ));
      printOutcome(host, options, document, textOf(document));
    });
}

function settingsOf({ inpainter, strength, seed, steps, guidance, scheduler, prompt, negativePrompt, side, format, quality }: InpaintOptions): InpaintingSettings {
  const usual = defaultInpaintingSettings;
  return {
    ...usual,
    inpainter: inpainter ?? usual.inpainter, strength: strength ?? usual.strength, seed: seed ?? usual.seed, steps: steps ?? usual.steps, guidance: guidance ?? usual.guidance,
    scheduler: scheduler ?? usual.scheduler, prompt: prompt ?? usual.prompt, negativePrompt: negativePrompt ?? usual.negativePrompt, side: side ?? usual.side,
    output: format === 'jpeg' || (format === undefined && quality !== undefined) ? { format: 'jpeg', quality: quality ?? 95 } : usual.output,
  };
}

/** A terminal has no use for fractions of a face. */
function wholeFaces(tell: (done: number, total: number) => void): (done: number, total: number) => void {
  return (done, total) => { tell(Math.floor(done), total); };
}

function textOf(document: InpaintResult): string {
  return withSkipped(`${inpaintedInWords(document)} It took ${document.seconds.toFixed(1)} s.`, leftOutFiles(document));
}

function strengthRule(text: string): InpaintingSettings['strength'] {
  if (text === 'adaptive') return defaultInpaintingSettings.strength;
  const value = Number(text);
  if (text.trim() === '' || !(value > 0 && value <= 1)) throw new InvalidArgumentError('it must be adaptive, or a number above 0 and up to 1.');
  return { kind: 'fixed', value };
}

function wholeNumber(low: number, high: number): (text: string) => number {
  const read = numberBetween(low, high);
  return (text) => {
    const value = read(text);
    if (!Number.isInteger(value)) throw new InvalidArgumentError(`it must be a whole number from ${low} to ${high}.`);
    return value;
  };
}

function squareSide(text: string): number {
  const value = wholeNumber(64, 2048)(text);
  if (value % 64 !== 0) throw new InvalidArgumentError('it must be a multiple of 64 from 64 to 2048.');
  return value;
}
