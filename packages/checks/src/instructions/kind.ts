import type { Wanted } from '@rlaif/spec/toolkit';
import { shown } from '@rlaif/spec/toolkit';
import type { InstructionId, InstructionParameters, Relation } from './instruction-parameters.ts';

/** Whether a text follows an instruction, and what was seen in it. */
export interface Finding {
  readonly followed: boolean;
  /** Short, for people. */
  readonly saw: string;
}

/** Looks whether a text follows one instruction. */
export type Follows = (text: string) => Finding;

/** One type of instruction: makes the check of given parameters. */
export type Kind = (parameters: unknown) => Follows;

/** The kinds whose ids begin with a name: `keywords:existence` and its siblings. */
export type Kinds<Name extends string> = { readonly [I in Extract<InstructionId, `${Name}:${string}`>]: Kind };

/** How each parameter of a kind is told from what is not one. */
type Readers<P> = { readonly [K in keyof P]: Wanted<P[K]> };

/**
 * Makes a kind of the parameters that it takes and what it looks for. Parameters that are `null` are not there, for a table of all types
 * has a column for the parameters of each.
 *
 * @throws TypeError (the kind, when called) for a parameter that is missing, not what it must be, or not one of this kind.
 */
export function kind<I extends InstructionId>(
  id: I,
  readers: Readers<InstructionParameters[I]>,
  look: (parameters: InstructionParameters[I]) => Follows,
): Kind {
  const wanted = new Map(Object.entries<Wanted<unknown>>(readers));
  return (parameters) => {
    if (typeof (parameters ?? {}) !== 'object' || Array.isArray(parameters)) {
      throw new TypeError(`${id}: expected an object of parameters, got ${told(parameters)}`);
    }
    const given = new Map(
      Object.entries(parameters ?? {}).filter(([, value]) => value !== null && value !== undefined),
    );
    for (const name of given.keys()) {
      if (!wanted.has(name)) {
        const known = [...wanted.keys()].join(', ') || 'none';
        throw new TypeError(`${id}: unknown parameter '${name}'; known: ${known}`);
      }
    }
    for (const [name, { what, test }] of wanted) {
      const value = given.get(name);
      if (!test(value)) throw new TypeError(`${id}: ${name} must be ${what}, got ${told(value)}`);
    }
    return look(Object.fromEntries(given) as unknown as InstructionParameters[I]);
  };
}

/** A value as a message names it. */
export function told(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
  return typeof value === 'string' ? `'${shown(value, 40)}'` : shown(String(value), 40);
}

/** A count: a whole number of at least 1. Less than 1 of something is none of it; less than 0 would be impossible. */
export const count: Wanted<number> = {
  what: 'a whole number of at least 1',
  test: (value): value is number => Number.isSafeInteger(value) && (value as number) >= 1,
};

/** One of the published relations. */
export const relation: Wanted<Relation> = {
  what: "'at least' or 'less than'",
  test: (value): value is Relation => value === 'at least' || value === 'less than',
};

/** A text with something in it. */
export const words: Wanted<string> = {
  what: 'a text that is not blank',
  test: (value): value is string => typeof value === 'string' && value.trim() !== '',
};

/** Some texts, each with something in it. */
export const wordLists: Wanted<readonly string[]> = {
  what: 'a list of texts that are not blank',
  test: (value): value is readonly string[] => Array.isArray(value) && value.length > 0 && value.every(words.test),
};

/** What a count says where it must be at least, or less than, a number. */
export function compared(found: number, how: Relation, bound: number, what: string): Finding {
  return {
    followed: how === 'at least' ? found >= bound : found < bound,
    saw: `${found} ${what}, wanted ${how} ${bound}`,
  };
}
