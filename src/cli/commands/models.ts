import { resolve } from 'node:path';
import { Command } from 'commander';
import { StudioError } from '../../contract/errors.ts';
import type { CliHost } from '../host.ts';
import { formatTable, jsonCommand, printOutcome } from '../printing.ts';

interface Options { readonly json?: boolean }

/** `triptych models ...`. */
export function modelsCommand(host: CliHost): Command {
  return new Command('models').description('the model files this machine has')
    .addCommand(listCommand(host)).addCommand(addCommand(host)).addCommand(verifyCommand(host));
}

function listCommand(host: CliHost): Command {
  return jsonCommand('list', 'all known models and where their files are').action(async (options: Options) => {
    const rows = await host.models.list();
    printOutcome(host, options, rows, formatTable([
      ['model', 'kind', 'state', 'file'],
      ...rows.map(({ id, kind, installed, file }) => [id, kind, installed ? 'installed' : 'missing', file ?? '']),
    ]));
  });
}

function addCommand(host: CliHost): Command {
  return jsonCommand('add', 'take a model file that you have into the model store')
    .argument('<id>').argument('<file>')
    .action(async (id: string, file: string, options: Options) => {
      const row = await host.models.add(id, resolve(file));
      printOutcome(host, options, [row], `${row.id} is installed as ${row.file ?? ''}`);
    });
}

function verifyCommand(host: CliHost): Command {
  return jsonCommand('verify', 'read every model file again and compare its hash').action(async (options: Options) => {
    const files = await host.models.verify();
    printOutcome(host, options, files, formatTable([['model', 'state', 'file'], ...files.map(({ id, ok, path }) => [id, ok ? 'intact' : 'DIFFERS', path])]));
    const broken = files.find(({ ok }) => !ok);
    if (broken) throw new StudioError('BAD_INPUT', `${broken.path} is not a known file of ${broken.id}: its SHA-256 is ${broken.found ?? 'unreadable'}; delete it or fetch it again`);
  });
}
