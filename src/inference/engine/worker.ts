import { createLocalEngine } from './local-engine.ts';
import { parentPort } from './parent-port.ts';
import { serveEngine } from './serve-engine.ts';

serveEngine(createLocalEngine(), parentPort(), () => process.exit(0));
