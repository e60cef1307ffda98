/** Fills in the placeholders of a template: one text for each name. */
export type Template<Name extends string> = (values: Readonly<Record<Name, string>>) => string;

/** `{name}`, or `{{name}}` for what is not to be filled in. */
const placeholder = /\{\{([A-Za-z][A-Za-z0-9_]*)\}\}|\{([A-Za-z][A-Za-z0-9_]*)\}/g;

/**
 * Makes a template of text with placeholders such as `{question}`. Only braces around a name are placeholders, so JSON stays as it is;
 * `{{question}}` gives `{question}`. The values are put in once, in one pass: what looks like a placeholder in a value stays text.
 *
 * Values are not fenced and not made safe. What others wrote belongs behind the template, through `shownTexts` and `sampleMessage`.
 *
 * @param names the placeholders that the text may have
 * @throws TypeError for a placeholder that is not among the names, and for a name that the text does not use. The template throws a TypeError
 * for a value that is missing, unknown or not a text.
 * @example
 * const closing = defineTemplate('Now judge {count} criteria: {names}.', ['count', 'names']);
 * closing({ count: '2', names: 'grounded, polite' }); // 'Now judge 2 criteria: grounded, polite.'
 */
export function defineTemplate<const Name extends string>(text: string, names: readonly Name[]): Template<Name> {
  /** Literal texts and names in turn. */
  const pieces: string[] = [];
  let literal = '';
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    const [whole, escaped, name] = match;
    literal += text.slice(end, match.index);
    end = match.index + whole.length;
    if (name === undefined) {
      literal += `{${escaped}}`;
      continue;
    }
    if (!names.some((known) => known === name)) {
      throw new TypeError(`defineTemplate: unknown placeholder {${name}}; known: ${names.join(', ') || 'none'}`);
    }
    pieces.push(literal, name);
    literal = '';
  }
  pieces.push(literal + text.slice(end));
  const used = new Set(pieces.filter((_, index) => index % 2 === 1));
  const unused = names.find((name) => !used.has(name));
  if (unused !== undefined) throw new TypeError(`defineTemplate: the text has no placeholder {${unused}}`);

  return (values) => {
    const given: Readonly<Record<string, unknown>> = values;
    const unknown = Object.keys(given).find((name) => !used.has(name));
    if (unknown !== undefined) {
      throw new TypeError(`template: unknown value '${unknown}'; known: ${[...used].join(', ') || 'none'}`);
    }
    return pieces.map((piece, index) => (index % 2 === 0 ? piece : textOf(given, piece))).join('');
  };
}

function textOf(values: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (typeof value !== 'string') throw new TypeError(`template: ${name} must be a text, got ${typeof value}`);
  return value;
}
