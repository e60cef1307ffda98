import { checkOptions } from '@rlaif/spec';
import type { Principle } from './constitution-options.ts';

/** A principle, checked and with its name. */
export interface ReadPrinciple {
  readonly name: string;
  readonly principle: string;
  readonly critique: string | undefined;
  readonly revision: string | undefined;
}

/** Checks the principles as the user wrote them. */
export function readPrinciples(principles: readonly Principle[]): readonly ReadPrinciple[] {
  if (!Array.isArray(principles) || principles.length === 0) {
    throw new TypeError('constitution: expected a list of at least one principle');
  }
  const named = principles.filter((one) => Object(one).name !== undefined).length;
  if (named > 0 && named < principles.length) {
    throw new TypeError('constitution: give every principle a name, or none');
  }
  const read = principles.map((one: Principle, index): ReadPrinciple => {
    checkOptions(`constitution: principles[${index}]`, one, ['name', 'principle', 'critique', 'revision']);
    const { name = `principle-${index + 1}`, principle, critique, revision } = one;
    for (const [key, text] of Object.entries({ name, principle, critique, revision })) {
      const mayLack = key === 'critique' || key === 'revision';
      if (mayLack && text === undefined) continue;
      if (typeof text === 'string' && text.trim() !== '') continue;
      throw new TypeError(`constitution: principles[${index}].${key} must be a text that is not blank`);
    }
    return { name, principle: principle.trim(), critique: critique?.trim(), revision: revision?.trim() };
  });
  const twice = read.find(({ name }, index) => read.findIndex((one) => one.name === name) < index);
  if (twice) throw new TypeError(`constitution: two principles are named '${twice.name}'`);
  return read;
}
