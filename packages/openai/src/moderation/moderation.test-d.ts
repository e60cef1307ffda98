import type { Reward, Sample } from '@rlaif/spec';
import type { OpenAI } from 'openai';
import { expectTypeOf, it } from 'vitest';
import type { ModerationCategory } from './categories.ts';
import { moderation } from './moderation.ts';

interface Answer {
  readonly answer: string;
}

it('is a reward of any sample, or of those whose text it is told to read', () => {
  expectTypeOf(moderation()).toEqualTypeOf<Reward>();
  expectTypeOf(moderation()).toExtend<Reward<Sample<Answer>>>();
  const reward = moderation({ text: (sample: Sample<Answer>) => sample.reference?.answer ?? '' });
  expectTypeOf(reward).toEqualTypeOf<Reward<Sample<Answer>>>();
});

it('knows the categories that the client knows', () => {
  expectTypeOf<ModerationCategory>().toEqualTypeOf<keyof OpenAI.Moderation.Categories>();
});

it('takes its options alone, each of them optional', () => {
  moderation({ categories: undefined, threshold: undefined, text: undefined, client: undefined });
  moderation({ categories: ['hate'], threshold: { hate: 0.5 } });
  // @ts-expect-error: a typo
  moderation({ categorys: ['hate'] });
  // @ts-expect-error: not a category
  moderation({ categories: ['insult'] });
  // @ts-expect-error: not a category
  moderation({ threshold: { insult: 0.5 } });
  // @ts-expect-error: not a text
  moderation({ text: (sample: Sample) => sample.completion.length });
});
