export function ensureBuild(root: string, say: (line: string) => void): void;
export function hashSources(root: string, paths?: readonly string[]): string;
