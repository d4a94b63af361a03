/** Whether a path that a dataset names stays below its folder and means the same on every system: names with single forward slashes, none of them `.` or `..`. */
export function isDatasetPath(path: string): boolean {
  return path.length <= 1000 && !/[\\:]|\p{Cc}/u.test(path) && path.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
}
