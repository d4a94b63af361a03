import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { StudioError } from '../../contract/errors.ts';
import type { ModelRow } from '../../contract/models.ts';
import type { ModelOutcome, ModelWork } from '../../services/models/convert-model.ts';
import { megabytes } from '../../services/models/megabytes.ts';
import { pinProvider } from '../../services/models/provider-report.ts';
import type { CliHost } from '../host.ts';
import { formatTable, jsonCommand, printOutcome, progressOn } from '../printing.ts';

interface Options { readonly json?: boolean }
interface FormatOptions extends Options { readonly precision?: 'fp32' | 'fp16' }

/** `triptych models ...`. */
export function modelsCommand(host: CliHost): Command {
  const commands = [listCommand, installCommand, addCommand, convertCommand, verifyCommand, removeCommand, pinCommand];
  const models = new Command('models').description('the model files this machine has, and what runs them');
  for (const command of commands) models.addCommand(command(host));
  return models;
}

function listCommand(host: CliHost): Command {
  return jsonCommand('list', 'all known models and where their files are').action(async (options: Options) => {
    const [rows, pipelines] = await Promise.all([host.models.list(), pipelineRows(host)]);
    printOutcome(host, options, [...rows, ...pipelines], formatTable([
      ['model', 'kind', 'state', 'format', 'licence', 'file'],
      ...rows.map((row) => [row.id, row.kind, stateOf(row), row.precision ?? '', row.licence, row.file ?? row.conversion?.checkpoint ?? '']),
      ...pipelines.map(({ id, kind, installed, file, problem }) => [id, kind, installed ? 'installed' : `cannot be used: ${problem ?? ''}`, '', '', file ?? '']),
    ]));
  });
}

/** Folders with Stable Diffusion pipelines: what licence they are under only their owner knows. */
async function pipelineRows({ models }: CliHost) {
  const pipelines = (await models.inpainters()).filter(({ kind }) => kind === 'diffusion');
  return Promise.all(pipelines.map(async ({ id, title, place, installed, problem }) => {
    const parts = installed ? (await models.resolveInpainter(id)).parts : [];
    return { id, kind: 'inpainter' as const, title, file: place, sha256: null, parts, licence: null, installed, problem };
  }));
}

function stateOf({ installed, ownWeights, conversion }: ModelRow): string {
  if (installed) return ownWeights ? 'installed (own weights)' : 'installed';
  return conversion?.checkpoint ? 'to be converted' : 'missing';
}

function installCommand(host: CliHost): Command {
  return jsonCommand('install', 'download a model, check it, and convert it where it has to be')
    .argument('<id>')
    .addOption(precisionOption())
    .option('--keep-checkpoint', 'keep the downloaded checkpoint after its conversion')
    .action(async (id: string, { precision, keepCheckpoint, ...options }: FormatOptions & { readonly keepCheckpoint?: boolean }) => {
      const row = (await host.models.list()).find((candidate) => candidate.id === id);
      if (row && !row.installed) for (const line of terms(row)) host.note(line);
      printModel(host, options, await host.models.install(id, { precision, keepCheckpoint }, await workOf(host)));
    });
}

/** What to know before a download. */
function terms({ title, licence, restrictions, source, bytes, conversion }: ModelRow): string[] {
  const what = conversion?.checkpoint ? `There is a checkpoint already: ${conversion.checkpoint}` : `${bytes === null ? '' : `${megabytes(bytes)} `}from ${source}`;
  return [title, what, `Licence: ${licence}`, `Restrictions: ${restrictions ?? 'none but those of the licence'}`];
}

function addCommand(host: CliHost): Command {
  return jsonCommand('add', 'take a model file that you have into the model store, or remember a folder with a Stable Diffusion pipeline by a name of your own')
    .argument('<id>').argument('<file or folder>')
    .action(async (id: string, file: string, options: Options) => {
      if (await isFolder(file)) {
        host.note(`Reading ${file}, to know later whether it changed`);
        const { folder } = await host.models.addPipeline(id, file);
        printOutcome(host, options, (await pipelineRows(host)).filter((pipeline) => pipeline.id === id), `${id} is the pipeline in ${folder}; its files stay there`);
        return;
      }
      const row = await host.models.add(id, resolve(file));
      printOutcome(host, options, [row], `${row.id} is installed as ${row.file ?? ''}`);
    });
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(resolve(path)).catch(() => null))?.isDirectory() ?? false;
}

function convertCommand(host: CliHost): Command {
  return jsonCommand('convert', 'turn a published checkpoint that you have into a model')
    .argument('<id>').argument('<file>')
    .addOption(precisionOption())
    .option('--own-weights', 'take a checkpoint of the same network that is not the published one')
    .action(async (id: string, file: string, { precision, ownWeights, ...options }: FormatOptions & { readonly ownWeights?: boolean }) => {
      printModel(host, options, await host.models.convert(id, { path: resolve(file), precision, ownWeights }, await workOf(host)));
    });
}

function precisionOption(): Option {
  return new Option('--precision <format>', 'number format of a converted model: fp32 is exact, fp16 takes half the space').choices(['fp32', 'fp16']);
}

async function workOf(host: CliHost): Promise<ModelWork> {
  const tell = progressOn(host, 'MB done');
  const inMegabytes = (bytes: number): number => Math.round(bytes / 1e6);
  return { engine: await host.engine(), signal: host.signal, onStage: host.note, onProgress: (done, total) => { tell(inMegabytes(done), inMegabytes(total)); } };
}

function printModel(host: CliHost, options: Options, { row, message }: ModelOutcome): void {
  if (options.json) host.note(message);
  printOutcome(host, options, [row], row.file === null ? message : `${message}\n${row.file}`);
}

function verifyCommand(host: CliHost): Command {
  return jsonCommand('verify', 'read every model file again and compare its hash').action(async (options: Options) => {
    const files = await host.models.verify({ signal: host.signal });
    printOutcome(host, options, files, formatTable([['model', 'state', 'file'], ...files.map(({ id, ok, path }) => [id, ok ? 'intact' : 'DIFFERS', path])]));
    const broken = files.find(({ ok }) => !ok);
    if (broken) throw new StudioError('BAD_INPUT', broken.problem ? `${broken.path}: ${broken.problem}` : `${broken.path} is not what ${broken.id} needs: its SHA-256 is ${broken.found ?? 'unreadable'}; delete it or fetch it again`);
  });
}

function removeCommand(host: CliHost): Command {
  return jsonCommand('remove', 'take the files of a model out of your model store')
    .argument('<id>')
    .action(async (id: string, options: Options) => {
      if ((await host.models.inpainters()).some((inpainter) => inpainter.id === id && inpainter.kind === 'diffusion')) {
        await host.models.forgetPipeline(id);
        printOutcome(host, options, { id, files: [], bytes: 0 }, `${id} is forgotten; its files stay where they are`);
        return;
      }
      const removed = await host.models.remove(id);
      printOutcome(host, options, removed, [`${id}: ${megabytes(removed.bytes)} removed`, ...removed.files.map((file) => `  ${file}`)].join('\n'));
    });
}

function pinCommand(host: CliHost): Command {
  return jsonCommand('pin', 'run models on one execution provider from now on; auto = on the best that works')
    .argument('<provider>')
    .action(async (provider: string, options: Options) => {
      const pinned = provider === 'auto' ? null : provider;
      await pinProvider(pinned, { engine: await host.engine(), home: host.home, signal: host.signal });
      printOutcome(host, options, { pinned }, pinned === null ? 'Models run on the best provider that works' : `Models run on ${pinned} from now on`);
    });
}
