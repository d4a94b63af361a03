import { mergeCopy } from '../../../src/services/merge/merge-copy.ts';
import { openProject } from '../../../src/services/store/project.ts';
import { DyingFiles } from './dying-files.ts';

/**
 * Merges one copy into another and kills itself in the middle of a step on the disk; prints the number of steps where it
 * lives to the end. Arguments: project folder, other copy, step to die at.
 */
const [folder = '', other = '', dieAt = '0'] = process.argv.slice(2);
const files = new DyingFiles();
const project = await openProject(folder, { mode: 'write', device: 'merger', files });
files.arm(Number(dieAt));
await mergeCopy(project, other, { dryRun: false });
process.stdout.write(String(files.steps));
await project.close();
