import { named } from '@rlaif/core';
import { descriptionOf, type StandardSchema } from '@rlaif/spec';
import { rewardConformance } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import * as mini from 'zod/mini';
import { context, hostile, outputOf, sampleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { matchesSchema } from './matches-schema.ts';

const review = z.object({ verdict: z.enum(['approve', 'reject']), reasons: z.array(z.string().min(1)) });
const schemaOf = (validate: StandardSchema['~standard']['validate']): StandardSchema => ({
  '~standard': { version: 1, vendor: 'own', validate },
});

describe('matchesSchema', () => {
  it('scores 1 what the schema accepts, whoever made it', () => {
    const completion = '{"verdict": "approve", "reasons": ["sound"]}';
    expect(scoreOf(matchesSchema(review), completion)).toBe(1);
    expect(scoreOf(matchesSchema(mini.object({ verdict: mini.string() })), completion)).toBe(1);
    expect(scoreOf(matchesSchema(schemaOf((value) => ({ value }))), completion)).toBe(1);
    expect(scoreOf(matchesSchema(review, { from: 'fenced' }), `So:\n~~~\n${completion}\n~~~`)).toBe(1);
  });

  it.each([
    ['approve', /^not JSON: /],
    ['{"verdict": "maybe", "reasons": []}', /^at \/verdict: Invalid option/],
    ['{"verdict": "reject", "reasons": ["a", ""]}', /^at \/reasons\/1: Too small/],
    ['[]', /^at the top: Invalid input/],
  ])('scores 0 what it does not: %s', (completion, rationale) => {
    expect(outputOf(matchesSchema(review), completion)).toEqual({
      score: 0,
      rationale: expect.stringMatching(rationale),
    });
  });

  it('takes paths of keys and of segments, and messages that are long', () => {
    const path = ['a/b', { key: 0 }, Symbol('s')];
    const reward = matchesSchema(schemaOf(() => ({ issues: [{ message: 'x\n'.repeat(1000), path }] })));
    const { rationale } = outputOf(reward, '1') as { readonly rationale: string };
    expect(rationale).toMatch(/^at \/a~1b\/0\/Symbol\(s\): x\\nx/);
    expect(rationale.length).toBeLessThan(180);
    expect(outputOf(matchesSchema(schemaOf(() => ({ issues: [] }))), '1')).toEqual({
      score: 0,
      rationale: 'at the top: not valid',
    });
  });

  it('is asynchronous where the schema is, and only there', async () => {
    const later = matchesSchema(z.string().refine(async (text) => text !== 'no'));
    const output = later(sampleOf({ completion: '"yes"' }), context);
    expect(output).toBeInstanceOf(Promise);
    expect(await output).toBe(1);
    expect(await later(sampleOf({ completion: '"no"' }), context)).toMatchObject({ score: 0 });
    expect(later(sampleOf({ completion: 'no JSON' }), context)).toMatchObject({ score: 0 });
  });

  it('fails where the schema throws, and not for what is nested too deeply', async () => {
    const error = new Error('broken rule');
    const throws = (): never => {
      throw error;
    };
    expect(() => scoreOf(matchesSchema(schemaOf(throws)), '1')).toThrow(error);
    await expect(matchesSchema(schemaOf(async () => throws()))(sampleOf({ completion: '1' }), context)).rejects.toBe(
      error,
    );
    interface Tree extends ReadonlyArray<Tree> {}
    const tree: z.ZodType<Tree> = z.lazy(() => z.array(tree)) as never;
    const completion = '['.repeat(100_000) + ']'.repeat(100_000);
    const simple = schemaOf((value) => {
      const depth = (member: unknown): number => (Array.isArray(member) ? 1 + depth(member[0]) : 0);
      return depth(value) > 0 ? { value } : { issues: [] };
    });
    expect(outputOf(matchesSchema(simple), completion)).toMatchObject({ rationale: 'nested too deeply to be checked' });
    // This one tries again asynchronously when it throws.
    expect(await matchesSchema(tree)(sampleOf({ completion }), context)).toEqual({
      score: 0,
      rationale: 'nested too deeply to be checked',
    });
  });

  it.each(Object.entries(hostile))('comes back from %s', (_, make) => {
    expect(scoreOf(matchesSchema(review), make())).toBe(0);
  });

  it.each([
    [undefined, {}, /expected a Standard Schema/],
    [{ type: 'string' }, {}, /expected a Standard Schema/],
    [review, { strict: true }, /unknown option 'strict'/],
    [review, { from: 'body' }, /from must be/],
  ])('refuses %#', (schema, options, message) => {
    expect(() => matchesSchema(schema as never, options as never)).toThrow(TypeError);
    expect(() => matchesSchema(schema as never, options as never)).toThrow(message);
  });

  it('describes itself', () => {
    expect(descriptionOf(matchesSchema(review))).toEqual({
      kind: 'matchesSchema',
      range: [0, 1],
      options: { schema: 'function', vendor: 'zod', from: 'text' },
    });
    const own = Object.assign(
      named('review', '2', () => undefined),
      schemaOf((value) => ({ value })),
    );
    expect(descriptionOf(matchesSchema(own))?.options).toMatchObject({ schema: 'review@2' });
  });
});

rewardConformance({
  test: it,
  reward: matchesSchema(review),
  samples: ['{"verdict": "approve", "reasons": []}', '{}', '', '\ud800'].map((completion, i) =>
    sampleOf({ id: `${i}`, completion }),
  ),
});
