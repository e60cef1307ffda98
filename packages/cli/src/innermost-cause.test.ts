import { expect, test } from 'vitest';
import { innermostCause } from './innermost-cause.ts';

test('shows the stack of what began it, without control characters', () => {
  const first = new TypeError('be\u001b[2Jgan\u0007');
  const text = innermostCause(new Error('outer', { cause: new Error('middle', { cause: first }) }));
  expect(text).toMatch(/^TypeError: began \n {4}at /);
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
});

test.each([
  ['a text', new Error('outer', { cause: 'no luck' }), 'no luck'],
  ['no stack', Object.assign(new Error('bare'), { stack: undefined }), 'Error: bare'],
  ['what cannot be shown', new Error('x', { cause: Object.create(null) }), 'an error that cannot be shown'],
])('%s', (_, error, expected) => {
  expect(innermostCause(error)).toBe(expected);
});

test('a cause that is its own cause comes to an end', () => {
  const error = new Error('round');
  error.cause = error;
  expect(innermostCause(error)).toMatch(/^Error: round/);
});
