import { expect, it, vi } from 'vitest';
import type { JudgeModelCapabilities } from '../judge-model.ts';
import { collectWarnings } from './collect-warnings.ts';
import { takeSettings } from './take-settings.ts';
import { unknownModel } from './unknown-model.ts';

const able: JudgeModelCapabilities = {
  structuredOutput: 'native',
  temperature: true,
  seed: true,
  logprobs: true,
  promptCaching: true,
  maxOutputTokens: 100,
};

const schema = { name: 'verdict', description: 'x', schema: { type: 'object' } };
const asked = { temperature: 0, seed: 1, logprobs: 2, schema };

it('takes what the model takes, without a warning', () => {
  const warn = vi.fn();
  const none = { temperature: undefined, seed: undefined, logprobs: undefined, format: undefined, tool: undefined };
  expect(takeSettings(asked, { capabilities: able, refused: new Set() }, warn)).toEqual({
    temperature: 0,
    seed: 1,
    logprobs: 2,
    format: schema,
    tool: undefined,
  });
  const byTool = takeSettings(
    { schema },
    { capabilities: { ...able, structuredOutput: 'tool' }, refused: new Set() },
    warn,
  );
  expect(byTool).toEqual({ ...none, tool: schema });
  expect(takeSettings({}, { capabilities: unknownModel, refused: new Set() }, warn)).toEqual(none);
  expect(warn).not.toHaveBeenCalled();
});

it('warns of what is left out, and says who does not take it', () => {
  const { warn, warnings } = collectWarnings();
  const nothing = { ...unknownModel, temperature: false };
  const taken = takeSettings(asked, { capabilities: nothing, refused: new Set(['seed']) }, warn);
  expect(Object.values(taken).every((value) => value === undefined)).toBe(true);
  expect(warnings()).toEqual([
    { setting: 'schema', message: 'Nothing holds the reply to the schema: only the prompt can state its shape.' },
    { setting: 'temperature', message: 'The model takes no temperature here: it was left out.' },
    { setting: 'seed', message: 'The service refused seed: it was left out.' },
    { setting: 'logprobs', message: 'The model takes no logprobs here: it was left out.' },
  ]);
});

it.each([
  ['tool', ['format'], 'a tool call is forced instead'],
  ['none', ['format', 'tool'], 'The service refused to hold the reply to the schema: only the prompt'],
] as const)('says what became of a schema that was refused: %s', (structuredOutput, refused, words) => {
  const { warn, warnings } = collectWarnings();
  takeSettings({ schema }, { capabilities: { ...able, structuredOutput }, refused: new Set(refused) }, warn);
  expect(warnings()).toEqual([{ setting: 'schema', message: expect.stringContaining(words) }]);
});
