import { expect, it } from 'vitest';
import { toolReply } from './tool-reply.ts';

const stop = { unified: 'stop', raw: 'end' } as const;
const malformed = { unified: 'malformed', raw: 'end' };

it.each([
  ['no call', [], { type: 'text', text: 'Hm.' }, stop],
  ['a call in JSON', ['{"met":true}'], { type: 'arguments', value: { met: true } }, stop],
  ['a call that is an object', [{ met: true }], { type: 'arguments', value: { met: true } }, stop],
  ['broken JSON', ['{"met":'], { type: 'text', text: '{"met":' }, malformed],
  ['JSON that is no object', ['[1]'], { type: 'text', text: '[1]' }, malformed],
  ['no object', [5], { type: 'text', text: 'Hm.' }, malformed],
  ['nothing', [undefined], { type: 'text', text: 'Hm.' }, malformed],
  ['two calls', ['{"met":true}', '{"met":false}'], { type: 'text', text: 'Hm.' }, malformed],
])('reads %s', (_, calls, content, stopReason) => {
  expect(toolReply({ calls, text: 'Hm.', stopReason: stop })).toEqual({ content, stopReason });
});

it.each(['length', 'context', 'filtered', 'refusal'] as const)(
  'does not call malformed what %s explains',
  (unified) => {
    const { stopReason } = toolReply({ calls: ['{"met":'], text: '', stopReason: { unified, raw: 'x' } });
    expect(stopReason).toEqual({ unified, raw: 'x' });
  },
);
