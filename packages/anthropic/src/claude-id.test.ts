import { expect, it } from 'vitest';
import { claudeIdOf } from './claude-id.ts';

const newest = Number.POSITIVE_INFINITY;

it.each([
  ['claude-sonnet-4-5', 'sonnet', 4, 5],
  ['claude-sonnet-4-5-20250929', 'sonnet', 4, 5],
  ['claude-sonnet-4-20250514', 'sonnet', 4, 0],
  ['claude-opus-5', 'opus', 5, 0],
  ['claude-3-5-haiku-latest', 'haiku', 3, 5],
  ['claude-3-haiku-20240307', 'haiku', 3, 0],
  ['claude-2.1', undefined, 2, 1],
  ['claude-opus-4.5', 'opus', 4, 5],
  ['claude-haiku-12-10', 'haiku', 12, 10],
  // Amazon Bedrock.
  ['us.anthropic.claude-haiku-4-5-20251001-v1:0', 'haiku', 4, 5],
  ['anthropic.claude-opus-4-6-v1', 'opus', 4, 6],
  ['global.anthropic.claude-sonnet-4-20250514-v1:0', 'sonnet', 4, 0],
  ['anthropic.claude-3-7-sonnet-20250219-v1:0', 'sonnet', 3, 7],
  ['anthropic.claude-v2:1', undefined, 2, 1],
  ['anthropic.claude-instant-v1', 'instant', 1, 0],
  ['arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-4-8', 'opus', 4, 8],
  // Google Cloud.
  ['claude-sonnet-4-5@20250929', 'sonnet', 4, 5],
  ['claude-opus-4@20250514', 'opus', 4, 0],
  ['claude-sonnet-4-6@default', 'sonnet', 4, 6],
  ['claude-3-5-sonnet-v2@20241022', 'sonnet', 3, 5],
  // Without a version.
  ['claude-mythos-preview', 'mythos', newest, 0],
  ['claude-opus-latest', 'opus', newest, 0],
  ['claude', undefined, newest, 0],
])('reads %s', (modelId, line, major, minor) => {
  expect(claudeIdOf(modelId)).toEqual({ line, version: [major, minor] });
});

it.each(['a-model', '', 'gpt-5-mini', 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123'])(
  'knows no Claude in %j',
  (modelId) => {
    expect(claudeIdOf(modelId)).toBeUndefined();
  },
);
