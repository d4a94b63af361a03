import { parentPort } from 'node:worker_threads';
import { serveExport } from './export-thread.ts';

if (!parentPort) throw new Error('this is the entry of a thread');
serveExport(parentPort);
