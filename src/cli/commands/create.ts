import { resolve } from 'node:path';
import type { Command } from 'commander';
import { createProject } from '../../services/store/project.ts';
import type { CliHost } from '../host.ts';
import { jsonCommand, printOutcome } from '../printing.ts';

/** `triptych create <project>`. */
export function createCommand(host: CliHost): Command {
  return jsonCommand('create', 'make a project folder')
    .argument('<project>', 'folder of the new project')
    .option('--name <name>', 'name of the study; the folder name without it')
    .action(async (folder: string, options: { name?: string; json?: boolean }) => {
      const project = await createProject(resolve(folder), { ...(options.name === undefined ? {} : { name: options.name }), device: host.home.deviceId });
      const document = { project: project.folder, id: project.document.id };
      await project.close();
      printOutcome(host, options, document, `made the project ${document.project}`);
    });
}
