import { Kbd, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { Fragment } from 'react';
import { modifierKey } from '../../app/keys.ts';
import { useQuery } from '../../app/use-query.ts';
import { Screen } from '../../components/screen.tsx';
import { commands } from '../annotate/commands.ts';
import classes from './settings-screen.module.css';

const keys: readonly { readonly keys: readonly string[]; readonly meaning: string }[] = [
  { keys: [`${modifierKey} K`], meaning: 'Search all actions' },
  { keys: [`${modifierKey} I`], meaning: 'Import images' },
  { keys: [`${modifierKey} J`], meaning: 'Show or hide jobs' },
  { keys: ['Enter'], meaning: 'Images: open the image' },
  { keys: ['←', '→'], meaning: 'Image: previous and next' },
  { keys: ['D'], meaning: 'Image: draw the face by hand' },
  { keys: ['U'], meaning: 'Image: undo the last choice' },
];

const [rankingHelp] = commands.help.keys;

/** Appearance, keys and version of this studio. */
export function SettingsScreen() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const session = useQuery('session-settings', (client, signal) => client.session(undefined, { signal }), []);
  return (
    <Screen title="Settings">
      <section>
        <h2>Theme</h2>
        <SegmentedControl aria-label="Theme" value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}
          data={[{ value: 'auto', label: 'As the system' }, { value: 'light', label: 'Light' }, { value: 'dark', label: 'Dark' }]} />
      </section>
      <section>
        <h2>Keys</h2>
        <dl className={classes.keys}>
          {keys.map((entry) => (
            <Fragment key={entry.meaning}>
              <dt>{entry.keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dt>
              <dd>{entry.meaning}</dd>
            </Fragment>
          ))}
        </dl>
        <p className={classes.more}>The ranking page has keys of its own. Press <Kbd>{rankingHelp}</Kbd> there to see all of them; everybody can change theirs.</p>
      </section>
      <section>
        <h2>About</h2>
        {session.data && <p className="t-dim">Triptych {session.data.version}, {session.data.host === 'desktop' ? 'desktop app' : 'in the browser'}. Everything stays on this machine.</p>}
      </section>
    </Screen>
  );
}
