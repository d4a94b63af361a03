import type { EngineFork, EngineMessage } from '../inference/engine/messages.ts';
import type { ElectronPieces } from './electron-pieces.ts';

/** Starts the engine as an Electron utility process, which the system's process list shows under `serviceName`. */
export function utilityFork({ utilityProcess }: Pick<ElectronPieces, 'utilityProcess'>, entryFile: string, serviceName: string): EngineFork {
  return () => {
    const child = utilityProcess.fork(entryFile, [], { serviceName, stdio: 'inherit' });
    return {
      port: {
        postMessage: (message) => { child.postMessage(message); },
        onMessage: (listener) => { child.on('message', (message: EngineMessage) => { listener(message); }); },
      },
      onExit: (listener) => { child.on('exit', (code) => { listener(`exit code ${code}`); }); },
      // Electron lives by its windows, not by its children.
      hold: () => undefined,
      kill: () => { child.kill(); },
    };
  };
}
