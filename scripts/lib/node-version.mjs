const floor = [20, 19];

/** Ends the process with one line when this Node is too old. */
export function checkNode(version = process.versions.node) {
  if (isRecentEnough(version)) return;
  process.stderr.write(`triptych: Node ${version} is too old; install Node ${floor.join('.')} or later\n`);
  process.exit(1);
}

/** Whether a version such as `20.19.4` is one that the studio runs on. */
export function isRecentEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > floor[0] || (major === floor[0] && minor >= floor[1]);
}
