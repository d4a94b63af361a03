import { constants, setPriority } from 'node:os';
import { createLocalEngine } from './local-engine.ts';
import { parentPort } from './parent-port.ts';
import { serveEngine } from './serve-engine.ts';

// An answer must never wait for pictures that are cut, or faces that are found, at the same time.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
serveEngine(createLocalEngine(), parentPort(), () => process.exit(0));
