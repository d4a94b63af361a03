import { parentPort, workerData } from 'node:worker_threads';
import { serveMetrics } from './metrics-thread.ts';

if (!parentPort) throw new Error('this is the entry of a thread');
await serveMetrics(parentPort, (workerData as { readonly folder: string }).folder);
