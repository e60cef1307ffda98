import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import { nameOf, shown } from '@rlaif/spec/toolkit';
import { type BySchemaOptions, bySchema } from './by-schema.ts';
import { calledTools } from './called-tools.ts';

/** How many calls a rationale names. */
const maxNamed = 5;

/**
 * Scores the share of the called tools that exist and were called with valid arguments: 1 where all are right, or none was called; 0 where none is
 * right. Needs no reference. The tools are given by name with the JSON Schema of their parameters.
 *
 * @throws TypeError for no tools, a schema that is broken, or an unknown option.
 * @example
 * const callable = validToolCalls({
 *   search: { type: 'object', properties: { query: { type: 'string' } }, required: ['query'], additionalProperties: false },
 * });
 */
export function validToolCalls(tools: Readonly<Record<string, object>>, options: BySchemaOptions = {}): Reward {
  checkOptions('validToolCalls', options, ['draft']);
  if (typeof tools !== 'object' || tools === null || Object.keys(tools).length === 0) {
    throw new TypeError('validToolCalls: expected the schemas of tools by their names');
  }
  const tests = new Map(
    Object.entries(tools).map(([name, schema]) => {
      try {
        return [name, bySchema(schema, options)] as const;
      } catch (cause) {
        throw new TypeError(`validToolCalls: '${name}': ${(cause as Error).message}`, { cause });
      }
    }),
  );
  return withDescription<Reward>(
    (sample: Sample) => {
      const calls = calledTools(sample);
      const wrong: string[] = [];
      for (const call of calls) {
        const said = tests.get(call.name)?.(call.arguments, undefined) ?? 'there is no such tool';
        if (said !== true) wrong.push(`${shown(call.name, 40)}: ${said}`);
      }
      if (wrong.length === 0) return 1;
      const more = wrong.length > maxNamed ? `; and ${wrong.length - maxNamed} more` : '';
      return {
        score: 1 - wrong.length / calls.length,
        rationale: `${wrong.slice(0, maxNamed).join('; ')}${more}`,
      };
    },
    {
      kind: 'validToolCalls',
      range: [0, 1],
      options: { tools: Object.fromEntries([...tests].map(([name, test]) => [name, nameOf(test)])) },
    },
  );
}
