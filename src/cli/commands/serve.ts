import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { createProcessEngine } from '../../inference/engine/process-engine.ts';
import { nodeFork } from '../../inference/engine/node-fork.ts';
import { readCertificate } from '../../server/certificate.ts';
import type { Certificate } from '../../server/certificate.ts';
import { serveStudio } from '../../server/server.ts';
import { createStudio } from '../../services/studio/studio.ts';
import type { Studio } from '../../services/studio/studio.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, portNumber } from '../printing.ts';

interface ServeOptions {
  readonly host: string;
  readonly port?: number;
  readonly cert?: string;
  readonly key?: string;
  readonly json?: boolean;
}

/** `triptych serve [project]`: the studio in a browser until Ctrl+C. */
export function serveCommand(host: CliHost): Command {
  return jsonCommand('serve', 'the studio in a browser, for this machine or the local network')
    .argument('[project]', 'project to open; the Welcome screen without it')
    .option('--host <address>', 'address to listen on; 0.0.0.0 opens the studio to the local network', '127.0.0.1')
    .option('--port <number>', 'port to listen on, 0 for any; 4100 or the next free one without it', portNumber)
    .option('--cert <file>', 'PEM file of a certificate, which encrypts the traffic; needs --key')
    .option('--key <file>', 'PEM file of the private key of the certificate; needs --cert')
    .action(async (folder: string | undefined, { host: address, port, cert, key, json }: ServeOptions, command: Command) => {
      if ((cert === undefined) !== (key === undefined)) command.error('error: --cert and --key belong together; give both or neither');
      const certificate = await certificateOf(cert, key);
      const studio = studioFor(host);
      try {
        const project = folder === undefined ? null : await studio.open(resolve(folder));
        const served = await serveStudio({
          studio, host: address, rendererFolder: join(host.programFolder, 'out', 'renderer'),
          ...(port === undefined ? {} : { port }), ...(certificate ? { certificate } : {}),
        });
        for (const { file, reason } of project?.damage ?? []) host.note(`triptych: set aside ${file}: ${reason}`);
        if (project?.mode === 'read') host.note(`triptych: ${project.folder} is open for reading only`);
        if (served.isOpen) host.note(`triptych: other machines can reach this studio${certificate ? '' : ', and the traffic is unencrypted; give --cert and --key to encrypt it'}`);
        host.print(json ? `${JSON.stringify({ url: served.url })}\n` : `Triptych is open at ${served.url}\nCtrl+C ends it.\n`);
        if (!host.signal.aborted) await once(host.signal, 'abort');
        await served.close();
      } finally {
        await studio.dispose();
      }
    });
}

async function certificateOf(cert: string | undefined, key: string | undefined): Promise<Certificate | null> {
  return cert === undefined || key === undefined ? null : readCertificate(cert, key);
}

function studioFor(host: CliHost): Studio {
  const fork = nodeFork(join(host.programFolder, 'out', 'main', 'engine.js'));
  return createStudio({
    engine: createProcessEngine(fork),
    imaging: createProcessEngine(fork),
    home: host.home,
    models: host.models,
    host: 'browser',
    version: host.version,
    startExportThread: host.startExportThread,
  });
}
