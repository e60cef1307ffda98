import { expect, it } from 'vitest';
import { toStopReason } from './to-stop-reason.ts';

it.each([
  [{ unified: 'stop', raw: 'end_turn' }, 'stop', 'end_turn'],
  [{ unified: 'tool-calls', raw: 'tool_calls' }, 'stop', 'tool_calls'],
  [{ unified: 'length', raw: 'MAX_TOKENS' }, 'length', 'MAX_TOKENS'],
  [{ unified: 'length', raw: 'model_length' }, 'context', 'model_length'],
  [{ unified: 'length', raw: 'model_context_window_exceeded' }, 'context', 'model_context_window_exceeded'],
  [{ unified: 'content-filter', raw: 'SAFETY' }, 'filtered', 'SAFETY'],
  [{ unified: 'content-filter', raw: 'refusal' }, 'refusal', 'refusal'],
  [{ unified: 'content-filter', raw: 'stop' }, 'refusal', 'stop'],
  [{ unified: 'content-filter', raw: undefined }, 'refusal', ''],
  [{ unified: 'other', raw: 'content_filter' }, 'filtered', 'content_filter'],
  [{ unified: 'other', raw: 'MODEL_ARMOR' }, 'filtered', 'MODEL_ARMOR'],
  [{ unified: 'error', raw: 'MALFORMED_FUNCTION_CALL' }, 'malformed', 'MALFORMED_FUNCTION_CALL'],
  [{ unified: 'other', raw: 'malformed_tool_use' }, 'malformed', 'malformed_tool_use'],
  [{ unified: 'error', raw: 'ERROR' }, 'other', 'ERROR'],
  [{ unified: 'interrupted', raw: undefined }, 'other', ''],
  ['stop', 'stop', 'stop'],
  ['tool-calls', 'stop', 'tool-calls'],
  ['content-filter', 'filtered', 'content-filter'],
  ['unknown', 'other', 'unknown'],
  [undefined, 'other', ''],
  [{ unified: 7, raw: {} }, 'other', ''],
])('maps %j to %s', (finishReason, unified, raw) => {
  expect(toStopReason({ finishReason })).toEqual({ unified, raw });
});

it.each([
  ['max_output_tokens', 'length', 'max_output_tokens'],
  ['content_filter', 'filtered', 'content_filter'],
  [undefined, 'other', 'incomplete'],
])('reads why a response of xAI is incomplete: %s', (reason, unified, raw) => {
  const response = { body: { incomplete_details: { reason } } };
  expect(toStopReason({ finishReason: { unified: 'other', raw: 'incomplete' }, response })).toEqual({ unified, raw });
});
