import { statfs } from 'node:fs/promises';
import { arch, platform, release } from 'node:os';
import type { Command } from 'commander';
import type { CliHost } from '../host.ts';
import { formatTable, jsonCommand, printOutcome } from '../printing.ts';

/** `triptych doctor`. */
export function doctorCommand(host: CliHost): Command {
  return jsonCommand('doctor', 'what works on this machine')
    .action(async (options: { json?: boolean }) => {
      const engine = await host.engine();
      const document = {
        version: host.version,
        runtime: { ...runtimeVersions(), platform: `${platform()} ${release()} ${arch()}` },
        providers: await engine.providers({ signal: host.signal }),
        models: await host.models.list(),
        home: host.home.folder,
        freeBytes: await freeBytes(host.home.folder),
      };
      printOutcome(host, options, document, describe(document));
    });
}

interface DoctorDocument {
  readonly version: string;
  readonly runtime: Readonly<Record<string, string>>;
  readonly providers: readonly { readonly provider: string; readonly works: boolean; readonly reason: string | null; readonly milliseconds: number | null }[];
  readonly models: readonly { readonly id: string; readonly installed: boolean; readonly file: string | null }[];
  readonly home: string;
  readonly freeBytes: number;
}

function runtimeVersions(): Record<string, string> {
  const { node, v8, modules } = process.versions;
  return { node, v8, modules };
}

/** Free bytes on the disk of the data folder, or of the current one while that does not exist yet. */
async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder).catch(() => statfs('.'));
  return bavail * bsize;
}

function describe({ version, runtime, providers, models, home, freeBytes: free }: DoctorDocument): string {
  const providerRows = providers.map(({ provider, works, reason, milliseconds }) => [provider, works ? `works (${milliseconds?.toFixed(1) ?? '?'} ms)` : 'cannot be used', reason ?? '']);
  const modelRows = models.map(({ id, installed, file }) => [id, installed ? 'installed' : 'missing', file ?? '']);
  return [
    `Triptych ${version}`,
    ...Object.entries(runtime).map(([name, value]) => `${name}: ${value}`),
    '', formatTable([['provider', 'state', 'reason'], ...providerRows]),
    '', formatTable([['model', 'state', 'file'], ...modelRows]),
    '', `data folder: ${home} (${(free / 2 ** 30).toFixed(1)} GiB free)`,
  ].join('\n');
}
