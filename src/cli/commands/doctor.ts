import type { Command } from 'commander';
import type { InpainterRow } from '../../contract/contract.ts';
import type { DoctorReport, FolderReport } from '../../services/models/doctor.ts';
import type { CliHost } from '../host.ts';
import { formatTable, jsonCommand, printOutcome } from '../printing.ts';

/** `triptych doctor`. */
export function doctorCommand(host: CliHost): Command {
  return jsonCommand('doctor', 'what works on this machine')
    .action(async (options: { json?: boolean }) => {
      const { doctorReport } = await import('../../services/models/doctor.ts');
      const report = await doctorReport({ engine: await host.engine(), models: host.models, home: host.home, version: host.version, signal: host.signal });
      printOutcome(host, options, report, describe(report));
    });
}

function describe({ triptych, runtime, providers, pinnedProvider, models, inpainters, modelFolders, home, problems }: DoctorReport): string {
  const providerRows = providers.map(({ provider, works, reason, milliseconds, chosen }) => [provider, works ? `works (${milliseconds?.toFixed(1) ?? '?'} ms)` : 'cannot be used', chosen ? 'used' : reason ?? '']);
  const modelRows = models.map(({ id, installed, file }) => [id, installed ? 'installed' : 'missing', file ?? '']);
  return [
    `Triptych ${triptych}`,
    ...Object.entries(runtime).map(([name, value]) => `${name}: ${value ?? 'none'}`),
    '', formatTable([['provider', 'state', 'use'], ...providerRows]),
    pinnedProvider === null ? 'provider: chosen automatically (`triptych models pin ID` chooses one for everything)' : `provider: ${pinnedProvider}, as you chose (\`triptych models pin auto\` takes it back)`,
    '', formatTable([['model', 'state', 'file'], ...modelRows]),
    '', formatTable([['inpainter', 'state', 'what it is'], ...inpainters.map(describeInpainter)]),
    '', ...modelFolders.map((folder) => `model folder: ${describeFolder(folder)}`),
    `data folder: ${describeFolder(home)}`,
    ...(problems.length > 0 ? ['', ...problems] : []),
  ].join('\n');
}

function describeFolder({ path, exists, writable, freeBytes }: FolderReport): string {
  const space = freeBytes === null ? 'free space unknown' : `${(freeBytes / 2 ** 30).toFixed(1)} GiB free`;
  return `${path} (${exists ? '' : 'not there yet, '}${writable ? '' : 'read only, '}${space})`;
}

function describeInpainter({ id, kind, installed, problem, side, scheduler, channels, place }: InpainterRow): string[] {
  const what = kind === 'procedural' ? 'built in, to try everything out'
    : kind === 'eraser' ? 'erases faces'
    : [channels === null ? null : `${channels} channels`, side === null ? null : `${side} px`, scheduler, place].filter((word) => word !== null).join(', ');
  return [id, problem !== null ? 'cannot be used' : installed ? 'ready' : 'missing', problem ?? what];
}
