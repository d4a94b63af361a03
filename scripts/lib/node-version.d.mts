export function checkNode(version?: string): void;
export function isRecentEnough(version: string): boolean;
