import type { OwnProgress } from '../../../contract/annotation.ts';
import type { ActingFor, AnnotationClient } from './annotation-state.ts';

interface PresenceOptions {
  readonly client: AnnotationClient;
  readonly actingFor?: ActingFor | undefined;
  readonly isVisible: () => boolean;
  readonly onHeard: (presence: { readonly otherPage: boolean; readonly guidelineVersion: string; readonly progress: OwnProgress }) => void;
  readonly everyMs?: number;
  /** This page's own name. */
  readonly page: string;
}

/** Tells the studio that somebody has this page open and in sight. */
export interface Presence {
  /** Says so now, if the page is in sight. */
  tell(): void;
  stop(): void;
}

/** Says it at once and then every 20 seconds. A call that fails says nothing: the next one comes soon. */
export function startPresence({ client, actingFor = {}, isVisible, onHeard, everyMs = 20_000, page }: PresenceOptions): Presence {
  let asking = false;
  let stopped = false;
  const tell = (): void => {
    if (asking || stopped || !isVisible()) return;
    asking = true;
    client.annotation.present({ ...actingFor, page }, { signal: AbortSignal.timeout(everyMs) })
      .then((presence) => { if (!stopped) onHeard(presence); }, () => undefined)
      .finally(() => { asking = false; });
  };
  const timer = setInterval(tell, everyMs);
  tell();
  return {
    tell,
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
