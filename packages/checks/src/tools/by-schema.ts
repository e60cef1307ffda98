import { checkOptions, withDescription } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { type CompiledSchema, compileSchema, type SchemaDraft } from '../json/compile-schema.ts';
import { isStackOverflow } from '../shared/is-stack-overflow.ts';
import type { ArgumentsTest } from './arguments-match.ts';

/** Options of `bySchema` and `validToolCalls`. */
export interface BySchemaOptions {
  /** The draft that the schema is written in. Default: `'2020-12'`. */
  readonly draft?: SchemaDraft | undefined;
}

/**
 * Matches the arguments of a tool call by a JSON Schema, whatever is expected: for `match` of `toolCalls`. Compiled strictly, as `jsonSchema` of
 * `@rlaif/checks/json` compiles: an unknown keyword or format is an error, and patterns take linear time.
 *
 * @throws TypeError for a schema that is broken, or an unknown option.
 * @example
 * const called = toolCalls({ match: { search: bySchema({ type: 'object', required: ['query'] }) } });
 */
export function bySchema(schema: object, options: BySchemaOptions = {}): ArgumentsTest {
  checkOptions('bySchema', options, ['draft']);
  const { draft = '2020-12' } = options;
  if (draft !== '2020-12' && draft !== '7') {
    throw new TypeError(`bySchema: draft must be '2020-12' or '7', got '${draft}'`);
  }
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw new TypeError('bySchema: expected a schema (an object)');
  }
  let text: string;
  let validate: CompiledSchema['validate'];
  try {
    text = JSON.stringify(schema);
    ({ validate } = compileSchema(JSON.parse(text), draft, {}));
  } catch (cause) {
    throw new TypeError(`bySchema: ${(cause as Error).message}`, { cause });
  }
  const test: ArgumentsTest = (actual) => {
    if (typeof actual === 'string' && !validate(actual)) return `the arguments are no JSON: '${shown(actual, 40)}'`;
    try {
      if (validate(actual)) return true;
    } catch (error) {
      if (!isStackOverflow(error)) throw error;
      return 'the arguments are nested too deeply to be checked';
    }
    const error = validate.errors?.at(-1);
    const extra = error?.params?.additionalProperty ?? error?.params?.unevaluatedProperty;
    const where = error?.instancePath ? `at ${shown(error.instancePath)} ` : '';
    return `${where}${error?.message ?? 'not valid'}${extra === undefined ? '' : `: '${shown(String(extra), 40)}'`}`;
  };
  // The schema stands for the function in descriptions and hashes.
  return withDescription(test, {
    kind: 'bySchema',
    range: [0, 1],
    options: { name: `bySchema ${text}`, version: draft },
  });
}
