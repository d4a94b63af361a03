import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { prepareElectron } from './lib/electron.mjs';
import { prepare } from './lib/prepare.mjs';
import { say } from './lib/say.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);

prepare(root);

endWithParent();
process.chdir(process.env.INIT_CWD ?? process.cwd());
const asksForServer = args.some((argument) => /^--(port|host|json|cert|key)\b/.test(argument));
const electron = asksForServer ? { reason: 'an option of the server was given' } : await prepareElectron(root, say);
if ('file' in electron) openDesktop(electron.file);
else await serve(electron.reason);

function openDesktop(file) {
  say('opening the studio');
  const child = spawn(file, [root, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

async function serve(reason) {
  say(`browser mode, because ${reason}`);
  const entry = join(root, 'out', 'main', 'cli.js');
  process.argv = [process.execPath, entry, 'serve', ...args];
  await import(pathToFileURL(entry).href);
}

/** A signal to npm alone reaches only the shell between npm and this process; an orphan would keep the project locked. */
function endWithParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}
