export function missingDisplay(environment?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): string | null;
export function findElectron(root: string, environment?: NodeJS.ProcessEnv): string | null;
export function prepareElectron(root: string, say: (line: string) => void, environment?: NodeJS.ProcessEnv, isRoot?: boolean): Promise<{ file: string } | { reason: string }>;
export function isReachable(address: string | URL, timeoutMs?: number): Promise<boolean>;
