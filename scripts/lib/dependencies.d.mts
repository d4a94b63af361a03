export function ensureDependencies(root: string, say: (line: string) => void): void;
export function dependenciesMatch(root: string): boolean;
