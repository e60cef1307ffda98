import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A mistake in the props of a construct: which construct, and what to do. */
export function misuse(scope: Construct, message: string): TypeError {
  return new TypeError(`${scope.node.path}: ${message}`);
}

/** Refuses a key that is not known, so that a mistyped limit is not silently none. */
export function checkKeys(scope: Construct, subject: string, value: object, known: readonly string[]): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      throw misuse(scope, `${subject} has no '${key}'; it has ${known.join(', ')}`);
    }
  }
}

/** Returns a number within its bounds, or throws. A token, whose value is known at deployment, is let through. */
export function numberProp(
  scope: Construct,
  name: string,
  value: number,
  bounds: { readonly min: number; readonly max?: number | undefined; readonly integer?: boolean | undefined },
): number {
  const { min, max = Number.MAX_VALUE, integer = false } = bounds;
  if (Token.isUnresolved(value)) return value;
  if (!(value >= min && value <= max && (!integer || Number.isInteger(value)))) {
    const upTo = max === Number.MAX_VALUE ? `of at least ${min}` : `from ${min} to ${max}`;
    throw misuse(scope, `${name} must be a ${integer ? 'whole ' : ''}number ${upTo}, got ${value}`);
  }
  return value;
}

/** The values that are there: the CDK's own props have no key that is `undefined`. */
export function given<T extends object>(values: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
