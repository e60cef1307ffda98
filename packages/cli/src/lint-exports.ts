import { describe, type JsonObject, type JsonValue, type RewardDescription } from '@rlaif/core';

/** The definition of a rubric, with the name under which reports know it. */
export interface FoundRubric {
  readonly name: string;
  readonly definition: JsonValue;
}

/** How deep exports are looked through: a config, a list or a record of rubrics. */
const maxDepth = 3;

/**
 * The rubrics that a module's exports hold: rubrics, and those of the judges in rewards as far as these say how they were built. Lists, records
 * and configs of them are looked through. Each definition once.
 */
export function rubricsOf(exports: Readonly<Record<string, unknown>>): readonly FoundRubric[] {
  const found = new Map<string, FoundRubric>();
  const add = (definition: JsonValue, name: string): void => {
    const key = JSON.stringify(definition);
    if (!found.has(key)) found.set(key, { name: nameOf(definition) ?? name, definition });
  };
  const look = (value: unknown, name: string, depth: number): void => {
    if (typeof value === 'function') lookInto(describe(value), name);
    else if (typeof value !== 'object' || value === null) return;
    else if (isRubric(value)) add(value.definition, typeof value.name === 'string' ? value.name : name);
    else if (depth > 0 && (Array.isArray(value) || isPlain(value))) {
      for (const [key, inner] of Object.entries(value)) look(inner, key, depth - 1);
    }
  };
  const lookInto = ({ options, children = {} }: RewardDescription, name: string): void => {
    if (options?.rubric !== undefined) add(options.rubric, name);
    for (const [key, child] of Object.entries(children)) lookInto(child, key);
  };
  for (const [name, value] of Object.entries(exports)) look(value, name, maxDepth);
  return [...found.values()];
}

function isRubric(value: object): value is { readonly definition: JsonValue; readonly name?: unknown } {
  return 'definition' in value && 'plan' in value && typeof value.plan === 'function';
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function nameOf(definition: JsonValue): string | undefined {
  const name = (definition as JsonObject | null)?.name;
  return typeof name === 'string' ? name : undefined;
}
