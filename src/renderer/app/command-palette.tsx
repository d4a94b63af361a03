import { Kbd, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { PairWhere } from '../../domain/pairs/pair-where.ts';
import { attempt } from '../components/report-failure.tsx';
import { pairsHref } from '../features/pairs/pairs-href.ts';
import { deskParameters } from '../features/results/adjudicate/desk-address.ts';
import classes from './command-palette.module.css';
import { modifierKey } from './keys.ts';
import { areas } from './rail.tsx';
import type { Action } from './shell-store.ts';
import { useStudio } from './studio-context.tsx';
import { closeStudy, findDuplicates, openSample, openStudyFolder } from './study-commands.ts';
import type { Studio } from './studio.ts';
import { navigate } from './use-route.ts';

/** Ctrl/Cmd K: every action of the studio and of the screen that is shown. */
export function CommandPalette({ isStudyOpen }: { readonly isStudyOpen: boolean }) {
  const studio = useStudio();
  const { setColorScheme } = useMantineColorScheme();
  const offered = useStore(studio.shell, (state) => state.actions);
  const actions = useMemo(
    () => [...[...offered.values()].flat(), ...(isStudyOpen ? studyActions(studio) : []), ...alwaysActions(studio, isStudyOpen, setColorScheme)],
    [offered, isStudyOpen, studio, setColorScheme],
  );
  useHotkeys(isStudyOpen ? [
    ['mod+I', () => studio.shell.getState().open({ kind: 'import', source: null })],
    ['mod+J', () => toggleTray(studio)],
  ] : [], []);
  const groups = [...new Set(actions.map((action) => action.group))];
  return (
    <Spotlight
      shortcut="mod + K"
      tagsToIgnore={[]}
      nothingFound="No action has this name."
      scrollable
      attributes={{ content: { 'aria-label': 'Actions' } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      maxHeight={420}
      radius="md"
      size={560}
      zIndex={400}
      yOffset={88}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{ duration: 100, transition: 'fade' }}
      classNames={{ content: classes.content ?? '', search: classes.search ?? '', action: classes.action ?? '', actionsGroup: classes.group ?? '', actionDescription: classes.description ?? '', actionBody: classes.body ?? '' }}
      searchProps={{ placeholder: 'Search actions', size: 'sm', 'aria-label': 'Search actions' }}
      actions={groups.map((group) => ({ group, actions: actions.filter((action) => action.group === group).map(toEntry) }))}
    />
  );
}

/** An action runs when the palette has closed and given the focus back, so that a dialog it opens can take it. */
const closingMs = 130;

function toEntry({ id, label, description, shortcut, run }: Action) {
  return { id, label, ...(description ? { description } : {}), ...(shortcut ? { rightSection: <Kbd size="xs">{shortcut}</Kbd> } : {}), onClick: () => void setTimeout(run, closingMs) };
}

function toggleTray({ jobs }: Studio): void {
  jobs.getState().setTrayOpen(!jobs.getState().isTrayOpen);
}

function showPairs(where: PairWhere): void {
  window.location.hash = pairsHref(where);
}

function studyActions(studio: Studio): Action[] {
  const { open } = studio.shell.getState();
  return [
    ...areas.map(({ name, label, hint }) => ({ id: `go-${name}`, label: `Go to ${label}`, description: hint, group: 'Go to', run: () => navigate(name) })),
    { id: 'go-settings', label: 'Go to Settings', description: 'Theme, keys and version', group: 'Go to', run: () => navigate('settings') },
    { id: 'import', label: 'Import images', description: 'A folder with one folder per model', group: 'Study', shortcut: `${modifierKey} I`, run: () => open({ kind: 'import', source: null }) },
    { id: 'import-photographs', label: 'Import photographs', description: 'Their faces can be redrawn, to make pairs', group: 'Study', run: () => open({ kind: 'import', source: null, as: 'photographs' }) },
    { id: 'import-generations', label: 'Import generations', description: 'Many images of each of many prompts, to make pairs by score', group: 'Study', run: () => open({ kind: 'import', source: null, as: 'generations' }) },
    { id: 'find-faces', label: 'Find faces', description: 'Run a detector over the images', group: 'Study', run: () => open({ kind: 'find-faces' }) },
    { id: 'score-faces', label: 'Score faces', description: 'Run a scorer over the faces', group: 'Study', run: () => open({ kind: 'score-faces' }) },
    { id: 'find-duplicates', label: 'Find duplicates', description: 'Groups images that look the same, so that only the best of each group is kept', group: 'Study', run: () => attempt(() => findDuplicates(studio)) },
    { id: 'add-person', label: 'Add a person', description: 'Somebody who ranks, with a link of their own', group: 'Study', run: () => open({ kind: 'add-person' }) },
    { id: 'merge', label: 'Merge a copy', description: 'Answers, people and items of a copy of this study', group: 'Study', run: () => open({ kind: 'merge' }) },
    { id: 'hand-over', label: 'Hand over this machine', description: 'Leaves only the ranking on screen until you take it back', group: 'Study', run: () => open({ kind: 'hand-over' }) },
    { id: 'network', label: 'Open or close the network', description: 'Lets people open their links on their own machines', group: 'Study', run: () => navigate('study', { at: 'network' }) },
    { id: 'design', label: 'Change the design', description: 'Answers per item, assignment, order, repeats, breaks', group: 'Study', run: () => navigate('design') },
    { id: 'guideline', label: 'Edit the guideline', description: 'What people read before they rank', group: 'Study', run: () => navigate('design', { tab: 'guideline' }) },
    { id: 'known-answers', label: 'Practice and gold items', description: 'Items with a right answer', group: 'Study', run: () => navigate('design', { tab: 'known' }) },
    { id: 'no-face', label: 'Show images without a face', group: 'Images', run: () => navigate('images', { filter: 'no-face' }) },
    { id: 'many-faces', label: 'Show images with several faces', group: 'Images', run: () => navigate('images', { filter: 'many-faces' }) },
    { id: 'scores', label: 'Show how the scores are spread', description: 'Histogram for each model, sort and filter', group: 'Images', run: () => navigate('images', { panel: 'scores' }) },
    { id: 'not-detected', label: 'Show images nobody has looked at', group: 'Images', run: () => navigate('images', { filter: 'not-detected' }) },
    { id: 'photographs', label: 'Show the photographs', group: 'Images', run: () => navigate('images', { filter: 'photographs' }) },
    { id: 'generations', label: 'Show the generations', group: 'Images', run: () => navigate('images', { filter: 'generations' }) },
    { id: 'redraw-faces', label: 'Redraw faces', description: 'Makes pairs of a photograph and the same with one face redrawn', group: 'Pairs', run: () => navigate('inpaint') },
    { id: 'build-pairs', label: 'Build pairs', description: 'From rankings, from scores, or from a table of your own', group: 'Pairs', run: () => open({ kind: 'build-pairs' }) },
    { id: 'pair-overview', label: 'Show how the review goes', description: 'Sources, margins, people, days', group: 'Pairs', run: () => navigate('pair-overview') },
    { id: 'undecided-pairs', label: 'Show pairs to review', group: 'Pairs', run: () => showPairs({ decision: 'undecided' }) },
    { id: 'conflicting-pairs', label: 'Show pairs on which people disagree', group: 'Pairs', run: () => showPairs({ decision: 'conflict' }) },
    { id: 'unchanged-pairs', label: 'Show pairs in which nothing changed', group: 'Pairs', run: () => showPairs({ marks: ['unchanged'] }) },
    { id: 'face-gone-pairs', label: 'Show pairs with no face left', group: 'Pairs', run: () => showPairs({ marks: ['face-gone'] }) },
    { id: 'export-preview', label: 'Preview a dataset', description: 'The first rows as a trainer reads them', group: 'Export', run: () => navigate('export', { view: 'preview' }) },
    { id: 'exports', label: 'Show datasets that were written', description: 'What is in them, their checks, and the lines to load them', group: 'Export', run: () => navigate('export', { view: 'exports' }) },
    { id: 'decide', label: 'Decide items without a majority', description: 'Those for which no order is closest to the answers', group: 'Results', run: () => navigate('results', deskParameters()) },
    { id: 'jobs', label: 'Show jobs', group: 'Studio', shortcut: `${modifierKey} J`, run: () => toggleTray(studio) },
    { id: 'close', label: 'Close study', group: 'Studio', run: () => attempt(() => closeStudy(studio)) },
  ];
}

function alwaysActions(studio: Studio, isStudyOpen: boolean, setColorScheme: (scheme: MantineColorScheme) => void): Action[] {
  const group = 'Studio';
  return [
    { id: 'new', label: 'New study', group, run: () => studio.shell.getState().open({ kind: 'new-study', then: null }) },
    { id: 'open', label: isStudyOpen ? 'Open another study' : 'Open a study', group, run: () => attempt(() => openStudyFolder(studio)) },
    { id: 'sample', label: 'Try the sample study', group, run: () => attempt(() => openSample(studio)) },
    { id: 'light', label: 'Light theme', group, run: () => setColorScheme('light') },
    { id: 'dark', label: 'Dark theme', group, run: () => setColorScheme('dark') },
    { id: 'auto', label: 'Theme of the system', group, run: () => setColorScheme('auto') },
  ];
}
