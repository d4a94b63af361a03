import { isAbsolute } from 'node:path';
import { StudioError } from '../../contract/errors.ts';
import type { Studio } from '../studio/studio.ts';
import { browse } from '../workspace/browse.ts';
import { forgetFaceStrip } from '../workspace/face-strip.ts';
import { recentProjects } from '../workspace/recents.ts';
import { openSample } from '../workspace/sample.ts';
import type { Guarded } from './guard.ts';

/** A page has no current folder, so only whole paths mean something. */
function wholePath(path: string): string {
  if (!isAbsolute(path)) throw new StudioError('BAD_INPUT', `${path}: give the whole path of the folder.`);
  return path;
}

/** Studies on this machine: what is there, and which one is open. */
export function workspaceProcedures(studio: Studio, { workspace }: Guarded) {
  return {
    recents: workspace.recents.handler(({ context }) => recentProjects(studio, context.caller)),
    browse: workspace.browse.handler(({ input }) => browse(input.path)),
    create: workspace.create.handler(async ({ input }) => ({ path: (await studio.create(wholePath(input.path), input.name)).folder })),
    open: workspace.open.handler(async ({ input }) => ({ path: (await studio.open(wholePath(input.path))).folder })),
    sample: workspace.sample.handler(async () => ({ path: await openSample(studio) })),
    forget: workspace.forget.handler(async ({ input }) => {
      await studio.home.forget(input.path);
      await forgetFaceStrip(studio.home.folder, input.path);
    }),
    close: workspace.close.handler(() => studio.close()),
  };
}
