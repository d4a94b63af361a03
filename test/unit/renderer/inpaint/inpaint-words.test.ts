import { expect, test } from 'vitest';
import type { BatchRow, InpainterRow, InpaintingSurvey } from '../../../../src/contract/contract.ts';
import { defaultInpaintingSettings } from '../../../../src/domain/inpainting/settings.ts';
import { areaText, batchCountsText, batchSettingsText, inpainterLabel, startText, surveyNotes, surveyText } from '../../../../src/renderer/features/inpaint/inpaint-words.ts';
import { inpaintViewOf } from '../../../../src/renderer/features/inpaint/inpaint-view.ts';

const survey: InpaintingSurvey = { photographs: 40, unseen: 0, withoutFace: 3, faces: 123, strengths: [{ strength: 0.1, faces: 80 }, { strength: 0.25, faces: 43 }], made: 20, problem: null };

test('a survey says how many faces there are, at which strengths, and what else there is to know', () => {
  expect([surveyText(survey), ...surveyNotes(survey)]).toEqual(['123 faces in 37 photographs: 80 at 0.1, 43 at 0.25.', '20 are made already.', '3 photographs have no face.']);
  expect(surveyText({ ...survey, strengths: [{ strength: 0.25, faces: 123 }] })).toBe('123 faces in 37 photographs: all at 0.25.');
  expect(surveyText({ ...survey, strengths: [{ strength: null, faces: 123 }] })).toBe('123 faces in 37 photographs.');
  expect(surveyNotes({ ...survey, made: 123, withoutFace: 0, unseen: 1 })).toEqual(['All of them are made already.', 'In 1 photograph nobody has looked for faces yet.']);
});

test('without a face it says why', () => {
  const none = { ...survey, faces: 0, strengths: [], made: 0 };
  expect([{ ...none, unseen: 40, withoutFace: 0 }, { ...none, unseen: 7 }, { ...none, withoutFace: 40 }, { ...none, photographs: 0 }].map(surveyText)).toEqual([
    'Nobody has looked for faces in these photographs yet.', 'Nobody has looked for faces in 7 photographs yet.', 'No face was found in these photographs.', 'No photograph is meant.',
  ]);
});

test('the button says how many faces it redraws, what is made and the limit taken off', () => {
  expect([startText(survey, null), startText(survey, 10), startText(survey, 1), startText({ ...survey, made: 123 }, null), startText(null, 5)]).toEqual(
    ['Redraw 103 faces', 'Redraw 10 faces', 'Redraw 1 face', 'Nothing left to redraw', 'Redraw faces'],
  );
});

const batch = (part: Partial<BatchRow['batch']> = {}): BatchRow => ({
  title: 'SD', pairs: 120, unchanged: 3, faceGone: 1,
  batch: { id: '0123456789abcdef', kind: 'diffusion', settings: defaultInpaintingSettings, scheduler: 'pndm', side: 512, parts: [], generator: 'g', createdAt: '2026-01-01T00:00:00.000Z', ...part },
});

test('a batch is told by its settings, without those that its inpainter has no use for', () => {
  expect(batchSettingsText(batch())).toBe('strength 0.1 to 0.4 by size · 50 steps · guidance 7.5 · PNDM · seed 1 · PNG');
  expect(batchSettingsText(batch({ kind: 'eraser', settings: { ...defaultInpaintingSettings, output: { format: 'jpeg', quality: 95 } } }))).toBe('erases · JPEG 95');
  expect([batchCountsText(batch()), batchCountsText({ ...batch(), pairs: 1, unchanged: 0, faceGone: 0 })]).toEqual(['120 pairs, in 3 nothing changed, in 1 no face is left', '1 pair']);
});

test('an inpainter in the list says what it does or why it cannot be chosen', () => {
  const row: InpainterRow = { id: 'lama', title: 'LaMa, erases what is masked', kind: 'eraser', installed: true, problem: null, place: null, named: false, licence: null, scheduler: null, side: null, channels: null };
  expect([row, { ...row, installed: false }, { ...row, installed: false, problem: 'The folder lacks unet.' }].map(inpainterLabel)).toEqual(['LaMa · erases', 'LaMa · not on this machine', 'LaMa · cannot be used']);
});

test('areas that were measured have two digits, those that were set three', () => {
  expect([areaText(0.00211), areaText(0.0823, 3), areaText(1)]).toEqual(['0.21 %', '8.23 %', '100 %']);
});

test('the screen begins with what there is to see, unless the address says otherwise', () => {
  expect([
    inpaintViewOf(undefined, { isRunning: true, hasFaces: true }), inpaintViewOf(undefined, { isRunning: false, hasFaces: true }),
    inpaintViewOf('nowhere', { isRunning: false, hasFaces: false }), inpaintViewOf('batches', { isRunning: true, hasFaces: true }),
  ]).toEqual(['progress', 'preview', 'photographs', 'batches']);
});
