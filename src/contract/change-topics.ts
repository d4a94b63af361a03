/** What an event of the studio can say has changed. */
export const changeTopics = ['project', 'images', 'ballots', 'models', 'people', 'pairs', 'reviews', 'exports'] as const;

export type ChangeTopic = (typeof changeTopics)[number];
