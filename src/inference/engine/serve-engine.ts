import { openModelBytes } from '../session/open-models.ts';
import type { EngineCalls, EngineMessage, EngineMethod, HeldMemory, HostMessage, Port } from './messages.ts';
import type { Engine } from './protocol.ts';
import { sentError } from './sent-error.ts';

type Call = Extract<HostMessage, { kind: 'call' }>;

/** Answers a host's calls with an engine; when the host asks for the end, what is under way is cancelled, and `onStop` runs when it has tidied up. */
export function serveEngine(engine: Engine, port: Port<EngineMessage, HostMessage>, onStop: () => void): void {
  const running = new Map<number, { readonly controller: AbortController; readonly done: Promise<void> }>();

  async function answer(call: Call, signal: AbortSignal): Promise<void> {
    try {
      const value = await perform(engine, call, signal, (progress) => port.postMessage({ kind: 'progress', id: call.id, value: progress }));
      port.postMessage({ kind: 'result', id: call.id, value, ...heldMemory() });
    } catch (error) {
      port.postMessage({ kind: 'error', id: call.id, error: sentError(error), ...heldMemory() });
    } finally {
      running.delete(call.id);
    }
  }

  async function stop(): Promise<void> {
    const all = [...running.values()];
    for (const { controller } of all) controller.abort();
    await Promise.allSettled(all.map(({ done }) => done));
    onStop();
  }

  function begin(call: Call): void {
    const controller = new AbortController();
    running.set(call.id, { controller, done: answer(call, controller.signal) });
  }

  port.onMessage((message) => {
    switch (message.kind) {
      case 'call': begin(message); break;
      case 'cancel': running.get(message.id)?.controller.abort(); break;
      case 'stop': void stop(); break;
    }
  });
}

async function perform(engine: Engine, call: Call, signal: AbortSignal, onProgress: (value: EngineCalls[EngineMethod]['progress']) => void): Promise<EngineCalls[EngineMethod]['result']> {
  switch (call.method) {
    case 'inspect': return await engine.inspect(call.params.paths, { signal });
    case 'detect': return await engine.detect(call.params, onProgress as (value: EngineCalls['detect']['progress']) => void, { signal });
    case 'score': return await engine.score(call.params, onProgress as (value: EngineCalls['score']['progress']) => void, { signal });
    case 'inpaint': return await engine.inpaint(call.params, onProgress as (value: EngineCalls['inpaint']['progress']) => void, { signal });
    case 'convert': return await engine.convert(call.params, (done, total) => onProgress({ done, total }), { signal });
    case 'crop': return await engine.crop(call.params, { signal });
    case 'encode': return await engine.encode(call.params, { signal });
    case 'fingerprint': return await engine.fingerprint(call.params.images, onProgress as (value: EngineCalls['fingerprint']['progress']) => void, { signal });
    case 'render': return await engine.render(call.params, { signal });
    case 'providers': return await engine.providers({ signal });
  }
}

function heldMemory(): HeldMemory {
  return { memoryBytes: process.memoryUsage.rss(), modelBytes: openModelBytes() };
}
