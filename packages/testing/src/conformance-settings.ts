import assert from 'node:assert/strict';
import { plainRequest, requestOf, type Suite } from './conformance-suite.ts';

const settings = { temperature: 0.5, seed: 7, logprobs: 3 } as const;

/** A setting that the model lacks is a warning: never silence, never an error. */
export function testSettings({ test, open, ask }: Suite): void {
  test('warns of nothing where nothing optional is set', () =>
    open(
      () => ({ type: 'reply', text: 'A reply.' }),
      async ({ model }) => assert.deepEqual((await ask(model, plainRequest)).warnings, []),
    ));

  for (const setting of ['temperature', 'seed', 'logprobs'] as const) {
    test(`warns of ${setting} exactly when the model does not support it`, () =>
      open(
        () => ({ type: 'reply', text: 'A reply.' }),
        async ({ model, requests }) => {
          const request = requestOf('Judge this.', { [setting]: settings[setting] });
          const { content, warnings } = await ask(model, request);
          const expected = model.capabilities[setting] ? [] : [setting];
          assert.deepEqual(
            warnings.map((warning) => warning.setting),
            expected,
          );
          assert.ok(
            warnings.every(({ message }) => message !== ''),
            'a warning says what became of the setting',
          );
          assert.deepEqual(content, { type: 'text', text: 'A reply.' });
          assert.equal(requests(), 1);
        },
      ));
  }
}
