/** Reasons to reject a pair for, in the order of their digits, until somebody words their own. */
export const defaultReasons: readonly string[] = ['face unchanged', 'both bad', 'loser better', 'artefact outside the face', 'not a face', 'duplicate'];

const most = 9;
const longest = 200;

/** Reasons as somebody typed them, one a line: each once, without empty ones, at most nine, because they are chosen by one digit. */
export function readReasons(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, longest)).filter(Boolean);
  return [...new Set(lines)].slice(0, most);
}
