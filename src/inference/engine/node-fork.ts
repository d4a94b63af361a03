import { fork } from 'node:child_process';
import type { EngineFork, EngineMessage, HostMessage } from './messages.ts';

/** Starts the engine as a child of Node: `entryFile` is the built worker. `execArgv` serves tests that run the sources. */
export function nodeFork(entryFile: string, execArgv: readonly string[] = []): EngineFork {
  return () => {
    const child = fork(entryFile, {
      serialization: 'advanced',
      execArgv: [...execArgv],
      // The child's stdout goes to stderr: stdout belongs to the command's one JSON document.
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    let ended = false;
    const listeners: ((how: string) => void)[] = [];
    const end = (how: string): void => {
      if (ended) return;
      ended = true;
      for (const listener of listeners) listener(how);
    };
    child.on('exit', (code, signal) => end(signal ? `signal ${signal}` : `exit code ${code}`));
    child.on('error', (error) => end(error.message));
    return {
      port: {
        postMessage(message: HostMessage) {
          // Without a callback a send to a dying child is an 'error' event; its exit tells the same.
          child.send(message, () => undefined);
        },
        onMessage: (listener) => child.on('message', (message) => listener(message as EngineMessage)),
      },
      onExit: (listener) => listeners.push(listener),
      hold(busy) {
        if (busy) { child.ref(); child.channel?.ref(); } else { child.unref(); child.channel?.unref(); }
      },
      kill: () => child.kill('SIGKILL'),
    };
  };
}
