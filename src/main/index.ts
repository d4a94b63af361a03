import * as electron from 'electron';
import { startShell } from './shell.ts';

const { opened } = startShell(electron, process);

opened.catch((error: unknown) => {
  electron.dialog.showErrorBox('Triptych cannot start', error instanceof Error ? error.message : String(error));
  electron.app.exit(1);
});
