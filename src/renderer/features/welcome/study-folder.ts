/** A study's name as a folder name that every system takes; empty when nothing of it can stay. */
export function folderName(name: string): string {
  return name
    .normalize('NFC')
    .trim()
    .replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 80);
}

/** The folder that a path lies in, on any system. */
export function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end > 0 ? path.slice(0, end) : path.slice(0, 1);
}
