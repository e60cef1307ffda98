import { fullFormats } from 'ajv-formats/dist/formats.js';
import { linearPattern } from '../shared/linear-pattern.ts';

/** What a format is: a test of a text, or of a number, or nothing to test. */
type Format =
  | ((text: string) => boolean)
  | { readonly type: 'number'; readonly validate: (value: number) => boolean }
  | true;

/** The longest text that a format without a linear-time form is tried on: no host name, duration, date or expression needs more. */
const maxLength = 1000;

/** Not of the standard, and open to quadratic time on short texts too. */
const left: readonly string[] = ['url'];

/** What is a function there for no reason of the format's, and has no need of a limit. */
const own: Readonly<Record<string, RegExp>> = {
  byte: /^(?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?$/i,
};

/**
 * The formats of JSON Schema (and of OpenAPI) that `ajv-formats` knows, each in linear time: its regular expressions go to an engine without
 * backtracking, and the few that have no such form are tried on texts of up to 1,000 characters alone.
 *
 * @example
 * ajv.addFormat('email', linearFormats().email);
 */
export function linearFormats(): Readonly<Record<string, Format>> {
  const known: Readonly<Record<string, unknown>> = { ...fullFormats, ...own };
  const formats = Object.fromEntries(
    Object.entries(known).flatMap(([name, format]) => (left.includes(name) ? [] : [[name, linear(format)]])),
  );
  const isReference = formats['uri-reference'] as (text: string) => boolean;
  return { ...formats, uri: (text) => /^[a-z][a-z0-9+.-]*:/i.test(text) && isReference(text) };
}

function linear(format: unknown): Format {
  if (format instanceof RegExp) {
    // Compiled when it is first needed: a schema uses few formats.
    let test: ((text: string) => boolean) | undefined;
    return (text) => {
      test ??= testOf(format);
      return test(text);
    };
  }
  if (typeof format === 'function') return (text) => text.length <= maxLength && format(text) === true;
  const { type, validate } = format as { readonly type?: 'number'; readonly validate?: (value: never) => boolean };
  if (type === 'number') return { type, validate: validate as (value: number) => boolean };
  return validate === undefined ? true : linear(validate);
}

function testOf(format: RegExp): (text: string) => boolean {
  try {
    return linearPattern('format', format.source, format.flags).test;
  } catch {
    return (text) => text.length <= maxLength && format.test(text);
  }
}
