import { checkOptions, type JsonObject, type Reward, withDescription } from '@rlaif/spec';
import { nameOf, shown } from '@rlaif/spec/toolkit';
import { isStackOverflow } from '../shared/is-stack-overflow.ts';
import { type JsonSource, jsonSourceOf, readJson } from '../shared/read-json.ts';
import { type CompiledSchema, compileSchema, type SchemaDraft, type SchemaObject } from './compile-schema.ts';
import { type SchemaPart, takeApart } from './schema-parts.ts';
import { shareOfParts } from './share-of-parts.ts';

/** Options of `jsonSchema`. */
export interface JsonSchemaOptions {
  /** Where the JSON is: `'text'`, the whole completion, or `'fenced'`, its one fenced block. Default: `'text'`. */
  readonly from?: JsonSource | undefined;
  /** The draft that the schema is written in. Default: what its `$schema` says, otherwise `'2020-12'`. */
  readonly draft?: SchemaDraft | undefined;
  /** Whether a value that is not valid scores the share of the required parts that hold. Default: true; false scores 0. */
  readonly partial?: boolean | undefined;
  /** Formats of your own, beside those of the standard and of OpenAPI. Each takes linear time, or hostile text costs you. Default: none. */
  readonly formats?: Readonly<Record<string, (text: string) => boolean>> | undefined;
}

const drafts: Readonly<Record<string, SchemaDraft>> = {
  'https://json-schema.org/draft/2020-12/schema': '2020-12',
  'http://json-schema.org/draft-07/schema': '7',
};

/**
 * Scores a completion by a JSON Schema: 1 where it is JSON that is valid against it, 0 where it is not JSON, and between them the share of the
 * schema's required parts that hold. The rationale names the path that fails and what is wrong there.
 *
 * Partial credit: an object counts the mean of its required members (a missing one counts 0), with one more part that does not hold where
 * something else is wrong with it; a list counts the mean of its items, halved where something else is wrong with it; anything else counts 1 or
 * 0. Members and items that are objects or lists themselves count in the same way. What `anyOf`, `oneOf`, `allOf`, `if` or `not` combine counts
 * as a whole, and so does a schema with anchors or with an `$id` inside.
 *
 * The schema is compiled strictly: an unknown keyword or format is an error. `pattern`s take linear time, so that look-around and back references
 * are refused. Inherited members are none (`toString` is not there unless it is written).
 *
 * @throws TypeError for a schema that is broken or of another draft, an unknown option, or another `from`.
 * @example
 * const answer = jsonSchema({
 *   type: 'object',
 *   properties: { verdict: { enum: ['approve', 'reject'] }, reason: { type: 'string', minLength: 1 } },
 *   required: ['verdict', 'reason'],
 *   additionalProperties: false,
 * });
 */
export function jsonSchema(schema: object, options: JsonSchemaOptions = {}): Reward {
  checkOptions('jsonSchema', options, ['from', 'draft', 'partial', 'formats']);
  const from = jsonSourceOf('jsonSchema', options.from);
  const { partial = true, formats = {} } = options;
  if (typeof partial !== 'boolean') throw new TypeError(`jsonSchema: partial must be true or false, got ${partial}`);
  for (const [name, format] of Object.entries(formats)) {
    if (typeof format !== 'function') throw new TypeError(`jsonSchema: the format '${name}' must be a function`);
  }
  const own = copyOf(schema);
  const draft = draftOf(own, options.draft);
  const { validate, parts } = compiled(own, draft, formats, partial);

  return withDescription<Reward>(
    ({ completion }) => {
      const read = readJson(completion, from);
      if (read.why !== undefined) return { score: 0, rationale: read.why };
      try {
        if (validate(read.value)) return 1;
        const error = validate.errors?.at(-1);
        const where = error?.instancePath ? shown(error.instancePath) : 'the top';
        const extra =
          error?.params?.additionalProperty ?? error?.params?.unevaluatedProperty ?? error?.params?.propertyName;
        const what = `${error?.message ?? 'not valid'}${extra === undefined ? '' : `: '${shown(String(extra), 40)}'`}`;
        const share = parts ? shareOfParts(parts, read.value) : 0;
        return { score: share < 1 ? share : 0, rationale: `at ${where}: ${what}` };
      } catch (error) {
        if (!isStackOverflow(error)) throw error;
        return { score: 0, rationale: 'nested too deeply to be checked' };
      }
    },
    {
      kind: 'jsonSchema',
      range: [0, 1],
      options: {
        schema: own as JsonObject,
        draft,
        from,
        partial,
        formats: Object.fromEntries(Object.entries(formats).map(([name, format]) => [name, nameOf(format)])),
      },
    },
  );
}

/** A copy, as JSON data: a change of the caller's later on changes nothing here. */
function copyOf(schema: object): SchemaObject {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    throw new TypeError('jsonSchema: expected a schema (an object)');
  }
  try {
    return JSON.parse(JSON.stringify(schema));
  } catch (cause) {
    throw new TypeError('jsonSchema: the schema is not JSON data', { cause });
  }
}

function draftOf({ $schema }: SchemaObject, wanted: SchemaDraft | undefined): SchemaDraft {
  if (wanted !== undefined && wanted !== '2020-12' && wanted !== '7') {
    throw new TypeError(`jsonSchema: draft must be '2020-12' or '7', got '${wanted}'`);
  }
  if ($schema === undefined) return wanted ?? '2020-12';
  const said = drafts[String($schema).replace(/#$/, '')];
  if (said === undefined) throw new TypeError(`jsonSchema: $schema must be of draft 2020-12 or 7, got '${$schema}'`);
  if (wanted !== undefined && wanted !== said) {
    throw new TypeError(`jsonSchema: draft is '${wanted}', but the schema says '${$schema}'`);
  }
  return said;
}

interface Compiled {
  readonly validate: CompiledSchema['validate'];
  readonly parts?: SchemaPart;
}

function compiled(
  schema: SchemaObject,
  draft: SchemaDraft,
  formats: NonNullable<JsonSchemaOptions['formats']>,
  partial: boolean,
): Compiled {
  try {
    const apart = partial ? takeApart(schema) : undefined;
    try {
      const { validate, at } = compileSchema(apart?.schema ?? schema, draft, formats);
      validate(null); // runs out of stack where the schema refers to itself alone
      return { validate, ...(apart && { parts: apart.partsOf({ validate, at }) }) };
    } catch (cause) {
      // As it is, so that what is wrong with it is said in its own words.
      compileSchema(schema, draft, formats);
      throw cause;
    }
  } catch (cause) {
    const what = isStackOverflow(cause) ? 'the schema refers to itself without end' : (cause as Error).message;
    throw new TypeError(`jsonSchema: ${what}`, { cause });
  }
}
