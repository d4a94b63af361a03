import { createProject, isProjectFolder, openProject } from '../../../src/services/store/project.ts';
import { device, image, ranking } from './samples-plain.ts';

/**
 * Answers without end, several people at a time, and prints a submission once it is acknowledged; the test kills it.
 * Arguments: project folder, first number.
 */
const [folder = '', first = '0'] = process.argv.slice(2);
const project = await isProjectFolder(folder) ? await openProject(folder, { mode: 'write', device }) : await createProject(folder, { device });

async function answer(annotator: string): Promise<void> {
  for (let number = Number(first); ; number += 1) {
    const ballot = ranking(`${annotator}-${String(number)}`, annotator, `item-${String(number)}`);
    await project.ballots.append(ballot);
    process.stdout.write(`${ballot.submission}\n`);
    if (number % 20 === 0) await project.images.put([image(number)]);
  }
}

await Promise.all(['alice', 'bob', 'carol'].map(answer));
