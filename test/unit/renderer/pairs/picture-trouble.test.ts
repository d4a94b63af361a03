import { expect, test } from 'vitest';
import { reasonIn } from '../../../../src/renderer/features/pairs/comparison/picture-trouble.ts';

test('the reason is read out of a document, or is the whole answer, and a page of markup is nothing to read out', () => {
  const bodies = ['{"json":{"code":"NOT_FOUND","message":"a.jpg: the file is not in /photos any more"}}', 'There is no such picture', '<html>Bad gateway</html>', '', '{"json":null}'];
  expect(bodies.map(reasonIn)).toEqual(['a.jpg: the file is not in /photos any more', 'There is no such picture', 'This picture cannot be read.', 'This picture cannot be read.', 'This picture cannot be read.']);
});
