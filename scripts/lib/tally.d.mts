export interface Outcome { readonly name: string; readonly state: 'passed' | 'failed' | 'skipped'; readonly reason: string | null }
export interface Counts { readonly passed: number; readonly failed: number; readonly skipped: number }
export function playwrightOutcomes(report: unknown): Outcome[];
export function countOutcomes(outcomes: readonly Outcome[]): Counts;
export function summaryLine(counts: Counts): string;
