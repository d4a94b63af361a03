/** One line about what is being done, on stderr, so that stdout stays the program's own. */
export function say(line) {
  process.stderr.write(`triptych: ${line}\n`);
}

/** Ends the process with the one line of a failure. */
export function stopWith(error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
