export class NotHere extends Error {}
export function findPython(environment?: NodeJS.ProcessEnv): string;
export function ensureEnvironment(cache: string, lists: readonly string[], optional: readonly string[], say: (line: string) => void): { readonly python: string; readonly missing: readonly string[] };
