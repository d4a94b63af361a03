import { expect, test } from 'vitest';
import { parseRoute, routeHref } from '../../../../src/renderer/app/routes.ts';

test('an address leads to its screen with its parameters', () => {
  expect(parseRoute('#/images?filter=no-face&text=a%26b')).toEqual({ name: 'images', parameters: { filter: 'no-face', text: 'a&b' } });
});

test('an empty or unknown address is the study', () => {
  expect([parseRoute(''), parseRoute('#/'), parseRoute('#/nowhere?x=1').name]).toEqual([{ name: 'study', parameters: {} }, { name: 'study', parameters: {} }, 'study']);
});

test('what is written as an address is read back as the same place', () => {
  const parameters = { filter: 'many-faces', text: '50 % & more?' };
  expect(parseRoute(routeHref('images', parameters))).toEqual({ name: 'images', parameters });
});

test('pairs and their making have places of their own', () => {
  expect([parseRoute('#/pairs?batch=0123456789abcdef&filter=unchanged'), parseRoute('#/inpaint')])
    .toEqual([{ name: 'pairs', parameters: { batch: '0123456789abcdef', filter: 'unchanged' } }, { name: 'inpaint', parameters: {} }]);
});
