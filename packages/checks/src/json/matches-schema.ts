import { checkOptions, type Reward, type StandardResult, type StandardSchema, withDescription } from '@rlaif/spec';
import { nameOf, shown } from '@rlaif/spec/toolkit';
import { isStackOverflow } from '../shared/is-stack-overflow.ts';
import { type JsonSource, jsonSourceOf, readJson } from '../shared/read-json.ts';
import { pointerOf } from './pointer-of.ts';

/** Options of `matchesSchema`. */
export interface MatchesSchemaOptions {
  /** Where the JSON is: `'text'`, the whole completion, or `'fenced'`, its one fenced block. Default: `'text'`. */
  readonly from?: JsonSource | undefined;
}

/**
 * Scores 1 where the completion is JSON that a Standard Schema accepts (zod, Valibot, ArkType and others), 0 where it is not, and says what is
 * wrong first and where. All or nothing, because such a schema does not tell its parts; `jsonSchema` gives partial credit.
 *
 * A schema that validates asynchronously makes the check asynchronous. One that throws makes it fail, but for a value that is nested too
 * deeply for it: that scores 0.
 *
 * A schema is opaque to descriptions and hashes: its vendor stands in them, and its name and version if `named` gave it some.
 *
 * @throws TypeError for what is no Standard Schema, an unknown option or another `from`.
 * @example
 * const review = matchesSchema(z.object({ verdict: z.enum(['approve', 'reject']), reason: z.string().min(1) }));
 */
export function matchesSchema(schema: StandardSchema<unknown, unknown>, options: MatchesSchemaOptions = {}): Reward {
  checkOptions('matchesSchema', options, ['from']);
  const from = jsonSourceOf('matchesSchema', options.from);
  const standard = (schema as StandardSchema | null | undefined)?.['~standard'];
  if (typeof standard?.validate !== 'function') {
    throw new TypeError('matchesSchema: expected a Standard Schema (https://standardschema.dev), such as one of zod');
  }
  return withDescription<Reward>(
    ({ completion }) => {
      const read = readJson(completion, from);
      if (read.why !== undefined) return { score: 0, rationale: read.why };
      try {
        const result = standard.validate(read.value);
        return result instanceof Promise ? result.then(outputOf, tooDeep) : outputOf(result);
      } catch (error) {
        return tooDeep(error);
      }
    },
    {
      kind: 'matchesSchema',
      range: [0, 1],
      options: { schema: nameOf(schema), vendor: String(standard.vendor), from },
    },
  );
}

type Output = 1 | { readonly score: 0; readonly rationale: string };

function outputOf({ issues }: StandardResult<unknown>): Output {
  const issue = issues?.[0];
  if (!issues) return 1;
  const path = (issue?.path ?? []).map((step) => (typeof step === 'object' ? step.key : step));
  return { score: 0, rationale: `at ${pointerOf(path)}: ${shown(issue?.message ?? 'not valid')}` };
}

function tooDeep(error: unknown): Output {
  if (!isStackOverflow(error)) throw error;
  return { score: 0, rationale: 'nested too deeply to be checked' };
}
