import { Modal } from '@mantine/core';
import { KeyCap } from './key-cap.tsx';
import classes from './ranking.module.css';

const keys: readonly (readonly [readonly string[], string])[] = [
  [['1', '2', '3'], 'Rank the images from left to right in order of preference: the first one you press is the best. Press again to clear.'],
  [['Enter'], 'Submit when all are ranked'],
  [['Backspace', 'Ctrl Z'], 'Take back the last rank, then the last answer, up to ten'],
  [['S'], 'Discard the item with a reason'],
  [['Z'], 'Face or whole image'],
  [['+', '-', 'wheel'], 'Zoom all images together'],
  [['drag', 'Shift arrows'], 'Move all images together'],
  [['0', 'R', 'double click'], 'Back to the untouched view'],
  [['B'], 'Background: mid-grey, near-black, near-white'],
  [['?'], 'This page'],
];

const guideline = [
  'Look only at the faces: not at the rest of the image, and not at how well it fits a prompt.',
  'A face that could exist comes before a beautiful one: first rational, then pleasing.',
  'With several people, compare the most frontal, most prominent face.',
  'Discard the item when an image has no valid face.',
];

/** What to look at, and every key. */
export function HelpDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="How to rank" size="lg" returnFocus={false}>
      <ol className={classes.guideline}>{guideline.map((line) => <li key={line}>{line}</li>)}</ol>
      <h3 className={classes.helpTitle}>Keys</h3>
      <dl className={classes.keys}>
        {keys.map(([names, meaning]) => (
          <div key={meaning}>
            <dt>{names.map((name) => <KeyCap key={name}>{name}</KeyCap>)}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
