import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { linearPattern } from '../shared/linear-pattern.ts';
import { linearFormats } from './formats.ts';
import { hasUniqueItems } from './unique-items.ts';

/** The drafts of JSON Schema that can be read. */
export type SchemaDraft = '2020-12' | '7';

/** A JSON Schema as JSON data. */
export type SchemaObject = { readonly [keyword: string]: unknown };

/** A schema ready to use, and its parts by JSON Pointer. */
export interface CompiledSchema {
  readonly validate: ValidateFunction;
  /** The validator of a part of the schema: `/properties/answer`. */
  readonly at: (pointer: string) => ValidateFunction;
}

/**
 * Compiles a schema strictly: a keyword or a format that nobody knows is an error, not something to ignore. Patterns and formats take linear
 * time, and so does `uniqueItems`; inherited members are none.
 *
 * @throws Error that says what is wrong with the schema.
 * @example
 * compileSchema({ type: 'string' }, '2020-12', {}).validate('x'); // true
 */
export function compileSchema(
  schema: SchemaObject,
  draft: SchemaDraft,
  formats: Readonly<Record<string, (text: string) => boolean>>,
): CompiledSchema {
  const meta = metaOf(draft);
  if (!meta.validateSchema(schema))
    throw new Error(`the schema is invalid: ${meta.errorsText(undefined, { dataVar: 'schema' })}`);
  const options: Options = {
    meta: false,
    validateSchema: false,
    strictSchema: true,
    strictNumbers: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    // 19.99 is a multiple of 0.01, whatever their quotient in binary.
    multipleOfPrecision: 7,
    ownProperties: true,
    logger: false,
    formats: { ...linearFormats(), ...formats },
    code: { regExp: Object.assign(regExp, { code: 'regExp' }) },
  };
  const ajv = draft === '7' ? new Ajv(options) : new Ajv2020(options);
  // Known to ajv where it resolves references, and nowhere else.
  if (!ajv.getKeyword('$anchor')) ajv.addKeyword('$anchor');
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (unique: boolean, items: readonly unknown[]) => !unique || hasUniqueItems(items),
    error: { message: 'must NOT have duplicate items' },
  });
  const id = typeof schema.$id === 'string' ? schema.$id : 'schema';
  ajv.addSchema(schema, id);
  const at = (pointer: string): ValidateFunction => {
    const validate = ajv.getSchema(`${id}${pointer && `#${encodeURI(pointer)}`}`);
    if (!validate) throw new Error(`there is no schema at ${pointer}`);
    if ('$async' in validate) throw new Error('a schema with $async is not supported');
    return validate;
  };
  return { validate: at(''), at };
}

const metas = new Map<SchemaDraft, Ajv | Ajv2020>();

/** What checks schemas themselves. Made once: compiling a draft's own schema takes longer than all the rest. */
function metaOf(draft: SchemaDraft): Ajv | Ajv2020 {
  let meta = metas.get(draft);
  if (!meta) {
    meta = draft === '7' ? new Ajv({ logger: false }) : new Ajv2020({ logger: false });
    metas.set(draft, meta);
  }
  return meta;
}

/** What ajv uses in place of `RegExp`. It tells patterns apart by `toString`. */
function regExp(
  source: string,
  flags: string,
): { readonly test: (text: string) => boolean; readonly toString: () => string } {
  const { test } = linearPattern('pattern', source, flags);
  return { test, toString: () => `/${source}/${flags}` };
}
