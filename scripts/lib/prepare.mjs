import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { checkNode } from './node-version.mjs';
import { say, stopWith } from './say.mjs';

/** Makes a checkout ready to run: Node, dependencies, build, and what `more` needs besides; ends the process in one line where something cannot be had. */
export function prepare(root, more = () => {}) {
  checkNode();
  try {
    ensureDependencies(root, say);
    ensureBuild(root, say);
    more();
  } catch (error) {
    stopWith(error);
  }
}
