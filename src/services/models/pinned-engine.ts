import { StudioError } from '../../contract/errors.ts';
import type { Engine } from '../../inference/engine/protocol.ts';
import type { Home } from '../home/home.ts';

/** An engine whose `auto` is the provider that the user pinned, where there is one. A pinned provider that fails is an error, never a reason to take another. */
export function pinnedEngine(engine: Engine, home: Pick<Home, 'pinnedProvider'>): Engine {
  const onPinned = async <T>(wish: string, run: (provider: string) => Promise<T>): Promise<T> => {
    const pinned = wish === 'auto' ? await home.pinnedProvider() : null;
    if (pinned === null) return await run(wish);
    try {
      return await run(pinned);
    } catch (error) {
      if (!(error instanceof StudioError) || error.code !== 'PROVIDER_UNAVAILABLE') throw error;
      throw new StudioError('PROVIDER_UNAVAILABLE', `${error.message}. You chose ${pinned} for everything: choose Automatic on the Models page or run \`triptych models pin auto\`.`, { cause: error });
    }
  };
  return {
    inspect: (...call) => engine.inspect(...call),
    detect: (request, ...rest) => onPinned(request.provider, (provider) => engine.detect({ ...request, provider }, ...rest)),
    score: (request, ...rest) => onPinned(request.provider, (provider) => engine.score({ ...request, provider }, ...rest)),
    inpaint: (request, ...rest) => onPinned(request.provider, (provider) => engine.inpaint({ ...request, provider }, ...rest)),
    convert: (...call) => engine.convert(...call),
    crop: (...call) => engine.crop(...call),
    encode: (...call) => engine.encode(...call),
    fingerprint: (...call) => engine.fingerprint(...call),
    render: (...call) => engine.render(...call),
    providers: (...call) => engine.providers(...call),
    dispose: () => engine.dispose(),
  };
}
