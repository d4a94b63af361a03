export function findChromium(environment?: NodeJS.ProcessEnv): string | null;
export function ensureChromium(say: (line: string) => void, environment?: NodeJS.ProcessEnv): string;
