import { seededRandom, shuffled } from '../../domain/random.ts';
import type { DefectGrade, Looks, Pose } from './drawing/looks.ts';
import type { Person } from './drawing/person.ts';
import type { Place } from './drawing/places.ts';
import type { PortraitPlan } from './portrait.ts';

/** The three sources of the sample study. */
export const sampleModels = ['atelier-a', 'atelier-b', 'atelier-c'] as const;

/** One prompt with what it fixes; everything else varies from picture to picture. */
export interface Scene {
  readonly file: string;
  readonly prompt: string;
  readonly place: Place;
  readonly people: readonly Partial<Looks>[];
  /** Strength of the defects by model, in the order of `sampleModels`. */
  readonly grades: readonly [DefectGrade, DefectGrade, DefectGrade];
  /** The model whose picture shows nobody's face. */
  readonly fromBehind?: number;
}

/** The prompts of the sample study. */
export const scenes: readonly Scene[] = [
  { file: '01-fisherman', prompt: 'An old fisherman in a woollen hat by the sea.', place: 'sea', grades: [0, 1, 2],
    people: [{ age: 'old', hair: { style: 'crop', colour: '#cfcac4' }, beard: 'full', hat: 'beanie', hatColour: '#2f4a5c', clothes: { kind: 'sweater', colour: '#37506a' }, smile: 0.3, brows: 1.4, skin: '#d9a07c', jaw: 1.06, iris: '#3f6f8f' }] },
  { file: '02-reader', prompt: 'A young woman with round glasses in a library.', place: 'library', grades: [0, 2, 1],
    people: [{ lashes: true, hair: { style: 'bob', colour: '#4a2c22' }, glasses: 'round', iris: '#5f7a4b', clothes: { kind: 'sweater', colour: '#b5653f' }, smile: 0.4, lips: 1.1, skin: '#f0c5a6', jaw: 0.92 }] },
  { file: '03-snow', prompt: 'A laughing boy in a red scarf in the snow.', place: 'snow', grades: [1, 0, 2],
    people: [{ age: 'child', hair: { style: 'crop', colour: '#8a5a34' }, hat: 'beanie', hatColour: '#2f6d74', scarf: '#c23b3b', clothes: { kind: 'jacket', colour: '#2f5d8a' }, smile: 0.9, teeth: true, skin: '#f3cdb0', iris: '#4f7f9a' }] },
  { file: '04-cook', prompt: 'A cook in a white jacket in a bright kitchen.', place: 'kitchen', grades: [0, 1, 2],
    people: [{ hair: { style: 'crop', colour: '#1d1a1c' }, hat: 'chef', beard: 'moustache', clothes: { kind: 'chef', colour: '#eeeae3' }, smile: 0.5, brows: 1.2, skin: '#b97e57' }] },
  { file: '05-singer', prompt: 'A singer with curly hair on a stage at night.', place: 'stage', grades: [0, 1, 1],
    people: [{ lashes: true, hair: { style: 'curly', colour: '#2a1a18' }, clothes: { kind: 'dress', colour: '#a13a5d' }, earrings: true, smile: 0.8, teeth: true, lips: 1.3, skin: '#8a5638', jaw: 0.95 }] },
  { file: '06-grandmother', prompt: 'A grandmother with a straw hat in her garden.', place: 'garden', grades: [0, 2, 1],
    people: [{ age: 'old', lashes: true, hair: { style: 'bob', colour: '#e3dfda' }, hat: 'straw', hatColour: '#d9b56a', clothes: { kind: 'shirt', colour: '#7f9fb8' }, smile: 0.7, skin: '#eec2a3', jaw: 0.95 }] },
  { file: '07-friends', prompt: 'Two friends laughing in a street cafe.', place: 'cafe', grades: [1, 0, 2],
    people: [
      { hair: { style: 'side-part', colour: '#3a2a22' }, beard: 'stubble', clothes: { kind: 'shirt', colour: '#4f7263' }, smile: 0.9, teeth: true, skin: '#c68d65' },
      { lashes: true, hair: { style: 'wavy', colour: '#b06a3a' }, clothes: { kind: 'dress', colour: '#d9a441' }, smile: 1, teeth: true, lips: 1.1, earrings: true, skin: '#f3cbb0', jaw: 0.92 },
    ] },
  { file: '08-hiker', prompt: 'A hiker in a yellow jacket before the mountains.', place: 'mountains', grades: [0, 1, 0], fromBehind: 2,
    people: [{ hair: { style: 'side-part', colour: '#6b4226' }, beard: 'stubble', clothes: { kind: 'jacket', colour: '#dda032' }, smile: 0.4, skin: '#e5b38f', jaw: 1.08 }] },
  { file: '09-market', prompt: 'A woman in a headscarf at a market in the morning.', place: 'market', grades: [0, 1, 2],
    people: [{ lashes: true, hat: 'headscarf', hatColour: '#3f7f86', clothes: { kind: 'dress', colour: '#8c4a5e' }, smile: 0.4, lips: 1.2, brows: 1.1, skin: '#c99069', jaw: 0.94 }] },
  { file: '10-platform', prompt: 'A man in a grey suit on a railway platform in the rain.', place: 'platform', grades: [1, 0, 2],
    people: [{ hair: { style: 'balding', colour: '#5b5450' }, glasses: 'square', clothes: { kind: 'suit', colour: '#575d66' }, smile: 0.1, brows: 1.2, skin: '#6f4630', jaw: 1.1 }] },
  { file: '11-window', prompt: 'A mother and her daughter at a window.', place: 'window', grades: [0, 2, 1],
    people: [
      { lashes: true, hair: { style: 'long', colour: '#20181a' }, clothes: { kind: 'sweater', colour: '#c9b6a1' }, smile: 0.5, lips: 1.15, skin: '#edc39b', jaw: 0.93 },
      { age: 'child', lashes: true, hair: { style: 'braids', colour: '#251b1b' }, clothes: { kind: 'dress', colour: '#d27b7b' }, smile: 0.8, skin: '#f0c9a3' },
    ] },
  { file: '12-painter', prompt: 'A painter with her hair in a bun in her studio.', place: 'studio', grades: [1, 2, 0],
    people: [{ lashes: true, hair: { style: 'bun', colour: '#a3502e' }, clothes: { kind: 'shirt', colour: '#5b7fa6' }, smile: 0.3, lips: 1.05, skin: '#f4d3bd', jaw: 0.95, iris: '#5f8a5b' }] },
];

const usual: Looks = {
  skin: '#e6b592', hair: { style: 'crop', colour: '#3b2a22' }, iris: '#5a3d26', age: 'adult', jaw: 1, brows: 1, lips: 1, lashes: false,
  beard: 'none', glasses: 'none', hat: 'none', hatColour: '#444444', scarf: null, clothes: { kind: 'shirt', colour: '#667788' }, smile: 0.4, teeth: false, earrings: false,
};

const irises = ['#5a3d26', '#6b4a2a', '#4a3222'];

/** Where one or two people stand: a different place and size in every picture. */
function poses(count: number, isChild: (index: number) => boolean, random: () => number): Pose[] {
  const between = (low: number, high: number) => low + (high - low) * random();
  const sides = shuffled([-1, 1], random);
  return Array.from({ length: count }, (_, index) => {
    const side = count === 1 ? between(-1, 1) : (sides[index] ?? 0);
    const scale = (count === 1 ? between(0.62, 1.12) : between(0.62, 0.82)) * (isChild(index) ? 0.86 : 1);
    const x = 384 + side * (count === 1 ? 130 : between(128, 160));
    const y = between(235, 305) + (isChild(index) && count > 1 ? 130 : 0);
    return { x, y, scale, roll: between(-7, 7), yaw: between(-0.45, 0.45) - (count > 1 ? side * 0.25 : 0), fromBehind: false };
  });
}

/** What one model of the sample study draws for one prompt. */
export function plan(scene: Scene, model: number, seed: string): PortraitPlan {
  const random = seededRandom(JSON.stringify(['scene', seed, scene.file, model]));
  const looks = scene.people.map((fixed): Looks => ({ ...usual, iris: irises[Math.floor(random() * irises.length)] ?? usual.iris, ...fixed }));
  const light = random() < 0.5 ? -1 : 1;
  const placed = poses(looks.length, (index) => looks[index]?.age === 'child', random);
  const grade = scene.grades[model] ?? 0;
  const people = looks.map((one, index): Person => ({
    id: `p${index}`, looks: one, light,
    pose: { ...(placed[index] as Pose), fromBehind: scene.fromBehind === model },
    defect: grade,
  }));
  return { seed: `${seed} ${scene.file} ${model}`, place: scene.place, people };
}
