import { createProject, isProjectFolder, openProject } from '../../../src/services/store/project.ts';
import { device, hex, image, ranking } from './samples-plain.ts';

/**
 * Answers and decides about pairs without end, several people at a time, and prints a submission or action once it is acknowledged; the test kills it.
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

/** Actions of two lines each. */
async function review(): Promise<void> {
  for (let number = Number(first); ; number += 1) {
    const line = { kind: 'decide' as const, action: `action-${String(number)}`, curator: 'lead', change: { verdict: 'accept' as const }, rule: null, durationMs: 0, shown: null };
    await project.reviews.append([{ ...line, pairs: [hex(number)], settles: true }, { ...line, pairs: [hex(number + 1)], settles: false }]);
    process.stdout.write(`${line.action}\n`);
  }
}

await Promise.all([...['alice', 'bob', 'carol'].map(answer), review()]);
