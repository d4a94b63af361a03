import { StudioError } from '../../../contract/errors.ts';
import type { InpainterSpec } from '../../engine/protocol.ts';
import { runFailure } from '../../session/run-failure.ts';
import type { SessionPool } from '../../session/session-pool.ts';
import type { Session } from '../../session/session.ts';
import type { Painter } from '../painter.ts';
import { refuseCancelled } from '../refuse-cancelled.ts';
import type { EraserForm } from './eraser-form.ts';
import { lamaForm } from './lama.ts';
import { miganForm } from './migan.ts';

type EraserSpec = Extract<InpainterSpec, { form: 'lama' | 'migan' }>;

/** What is known of open sessions: LaMa's range of output takes a run to find out. */
const known = new WeakMap<Session, EraserForm>();

/**
 * Opens a network that fills a hole with what might lie behind: a face disappears instead of being redrawn.
 * @throws StudioError MODEL_MISSING, PROVIDER_UNAVAILABLE, BAD_INPUT when the graph has other inputs than its kind.
 */
export async function openEraser({ form, id, modelPath }: EraserSpec, provider: string, pool: SessionPool): Promise<Painter> {
  const open = (session: Session) => (form === 'lama' ? lamaForm : miganForm)(session, modelPath);
  const { session, passedOver } = await pool.open(modelPath, provider, `${form} ${id}`, async (candidate) => {
    const eraser = await open(candidate);
    await tried(eraser);
    known.set(candidate, eraser);
  }, { memory: 'returned', cores: 'all' });
  const eraser = known.get(session) ?? await open(session);
  const networkSeconds = { model: 0 };
  return {
    provider: session.provider, passedOver, side: eraser.side, networkSeconds,
    async paint(input, { onStep, signal } = {}) {
      refuseCancelled(signal);
      onStep?.(0, 1);
      const start = performance.now();
      const rgb = await eraser.erase(input).catch((cause: unknown) => { throw cause instanceof StudioError ? cause : runFailure(`Inpainter ${id}`, session.provider, cause); });
      networkSeconds.model += (performance.now() - start) / 1000;
      onStep?.(1, 1);
      return { rgb, steps: null };
    },
  };
}

/** A first real run, on a small grey picture where the network takes any size. */
async function tried(eraser: EraserForm): Promise<void> {
  const side = eraser.side ?? 64;
  const mask = new Uint8Array(side * side);
  mask.fill(255, Math.floor(mask.length / 3), Math.floor(mask.length / 2));
  await eraser.erase({ width: side, height: side, rgb: new Uint8Array(side * side * 3).fill(128), mask });
}
