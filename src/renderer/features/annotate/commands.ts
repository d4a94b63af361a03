/** Where a command stands in the list of keys. */
export const commandGroups = ['Answer', 'Look', 'Compare', 'This page'] as const;

interface CommandRow {
  /** Names of keys as `key-names.ts` writes them, the one that buttons show first. */
  readonly keys: readonly string[];
  /** What it does, as the list of keys says it. */
  readonly label: string;
  readonly group: (typeof commandGroups)[number];
  /** Only while the item on screen takes ties, or has that many candidates. */
  readonly when?: 'ties' | 4 | 5;
  /** True where a key that is held down may go on. */
  readonly repeats?: boolean;
}

const table = {
  'rank-1': { keys: ['1'], label: 'Give the 1st image from the left its rank: the first one you choose is the best. Again to clear', group: 'Answer' },
  'rank-2': { keys: ['2'], label: 'The same for the 2nd image', group: 'Answer' },
  'rank-3': { keys: ['3'], label: 'The same for the 3rd image', group: 'Answer' },
  'rank-4': { keys: ['4'], label: 'The same for the 4th image', group: 'Answer', when: 4 },
  'rank-5': { keys: ['5'], label: 'The same for the 5th image', group: 'Answer', when: 5 },
  tie: { keys: ['t'], label: 'Both are equally good, where the study allows ties', group: 'Answer', when: 'ties' },
  submit: { keys: ['Enter'], label: 'Submit your answer', group: 'Answer' },
  undo: { keys: ['Backspace', 'Ctrl+z'], label: 'Take back the last rank, then the last answer, up to ten', group: 'Answer' },
  discard: { keys: ['s'], label: 'Discard the item with a reason', group: 'Answer' },
  later: { keys: ['f'], label: 'Set the item aside for later', group: 'Answer' },
  reopen: { keys: ['e'], label: 'Reopen your last answer', group: 'Answer' },
  recent: { keys: ['a'], label: 'Go to your last ten answers; arrow keys choose, Enter reopens', group: 'Answer' },
  whole: { keys: ['z'], label: 'Face or whole image', group: 'Look' },
  'zoom-in': { keys: ['+', '='], label: 'Zoom in', group: 'Look', repeats: true },
  'zoom-out': { keys: ['-', '_'], label: 'Zoom out', group: 'Look', repeats: true },
  'actual-pixels': { keys: ['p'], label: 'Actual pixels, 100 %', group: 'Look' },
  'pan-left': { keys: ['Shift+ArrowLeft'], label: 'Move the view to the left', group: 'Look', repeats: true },
  'pan-right': { keys: ['Shift+ArrowRight'], label: 'Move the view to the right', group: 'Look', repeats: true },
  'pan-up': { keys: ['Shift+ArrowUp'], label: 'Move the view up', group: 'Look', repeats: true },
  'pan-down': { keys: ['Shift+ArrowDown'], label: 'Move the view down', group: 'Look', repeats: true },
  reset: { keys: ['r', '0'], label: 'Back to the untouched view', group: 'Look' },
  map: { keys: ['n'], label: 'Map of the whole image', group: 'Look' },
  background: { keys: ['b'], label: 'Background: mid-grey, near-black, near-white', group: 'Look' },
  flicker: { keys: ['Space'], label: 'Hold to flicker between two images; a rank key chooses which', group: 'Compare' },
  'next-pair': { keys: ['c'], label: 'Choose the next two images to flicker', group: 'Compare' },
  link: { keys: ['l'], label: 'Move all images together, or each alone', group: 'Compare' },
  'pane-left': { keys: ['ArrowLeft'], label: 'Choose the image to the left', group: 'Compare' },
  'pane-right': { keys: ['ArrowRight'], label: 'Choose the image to the right', group: 'Compare' },
  'next-face': { keys: ['o'], label: 'Another face of the chosen image', group: 'Compare' },
  guideline: { keys: ['g'], label: 'Guideline', group: 'This page' },
  'full-screen': { keys: ['m'], label: 'Full screen', group: 'This page' },
  break: { keys: ['q'], label: 'Take a break: covers the images and stops the clock', group: 'This page' },
  dismiss: { keys: ['Escape'], label: 'Close the message above the images', group: 'This page' },
  help: { keys: ['?', 'h'], label: 'All keys', group: 'This page' },
  keys: { keys: ['k'], label: 'Change keys, and how answers are submitted', group: 'This page' },
  save: { keys: ['Ctrl+s'], label: 'Nothing to do: every answer is saved at once', group: 'This page' },
} as const satisfies Readonly<Record<string, CommandRow>>;

/** What a person can ask the ranking page to do. */
export type CommandId = keyof typeof table;

/** Every command with its default keys. Whatever the page can do is here: buttons, keys and the list of keys come from it. */
export const commands: Readonly<Record<CommandId, CommandRow>> = table;

export const commandIds = Object.keys(table) as readonly CommandId[];

/** The commands that give ranks, from left to right. */
export const rankCommands = ['rank-1', 'rank-2', 'rank-3', 'rank-4', 'rank-5'] as const satisfies readonly CommandId[];

/** Position that a command ranks, from 0; -1 for every other command. */
export function positionOf(id: CommandId): number {
  return (rankCommands as readonly CommandId[]).indexOf(id);
}
