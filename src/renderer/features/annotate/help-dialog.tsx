import { Modal } from '@mantine/core';
import { CommandButton } from './command-button.tsx';
import { type commandGroups, commandIds, commands } from './commands.ts';
import classes from './dialogs.module.css';
import { KeyCap } from './key-cap.tsx';
import { keysOf } from './key-map.ts';
import { keyLabel } from './key-names.ts';
import { usePage, usePreferences } from './ranking-context.ts';

const mouse: readonly (readonly [string, string])[] = [
  ['Click', 'Give an image the next rank, or clear it'],
  ['Wheel, pinch', 'Zoom where the pointer is'],
  ['Drag', 'Move the view, or with two fingers'],
  ['Double click', 'Back to the untouched view'],
];

/** Every key, and what the mouse does. */
export function HelpDialog() {
  const isOpen = usePage(({ dialog }) => dialog === 'help');
  const close = usePage((page) => page.close);
  return (
    <Modal opened={isOpen} onClose={close} title="Keys" size="1152px">
      <HelpContent />
    </Modal>
  );
}

/** The groups as they stand side by side; together they fit a screen of 720 pixels. */
const columns = [['Answer'], ['Look', 'Mouse and trackpad'], ['Compare', 'This page']] as const;

/** The list of keys: each command of the page with this person's keys. */
export function HelpContent() {
  return (
    <>
      <div className={classes.helpActions}>
        <CommandButton isSmall command="keys" label="Change keys">Change keys</CommandButton>
        <CommandButton isSmall command="guideline" label="Guideline">Guideline</CommandButton>
      </div>
      <div className={classes.columns}>
        {columns.map((groups) => (
          <div key={groups[0]} className={classes.column}>
            {groups.map((group) => (
              <section key={group}>
                <h3 className={classes.groupTitle}>{group}</h3>
                <dl className={classes.keys}>{group === 'Mouse and trackpad' ? <Gestures /> : <Keys group={group} />}</dl>
              </section>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

function Keys({ group }: { readonly group: (typeof commandGroups)[number] }) {
  const own = usePreferences((state) => state.keys);
  return commandIds.filter((id) => commands[id].group === group).map((id) => (
    <div key={id} data-listed={id}>
      <dt>{keysOf(id, own).map((key) => <KeyCap key={key}>{keyLabel(key)}</KeyCap>)}</dt>
      <dd>{commands[id].label}</dd>
    </div>
  ));
}

function Gestures() {
  return mouse.map(([name, meaning]) => <div key={name}><dt>{name}</dt><dd>{meaning}</dd></div>);
}
