import { createContext } from 'react';

/** Answers of the study that its lead has left out of every figure; figures say so, also where they are saved. */
export const LeftOut = createContext(0);
