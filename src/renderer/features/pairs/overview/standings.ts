/** What can stand of a pair. */
export const standings = ['accepted', 'rejected', 'conflict', 'undecided'] as const;

export type Standing = (typeof standings)[number];

export const standingNames: Readonly<Record<Standing, string>> = { accepted: 'Accepted', rejected: 'Rejected', conflict: 'Disagreement', undecided: 'Undecided' };

/** Fills in figures, told apart by lightness too. */
export const standingFill: Readonly<Record<Standing, string>> = { accepted: '#12427f', rejected: '#e8a27c', conflict: '#5f5f5f', undecided: '#d9d9d9' };

/** Whether white text can be read on a fill. */
export const isDark: Readonly<Record<Standing, boolean>> = { accepted: true, rejected: false, conflict: true, undecided: false };
