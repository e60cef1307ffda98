import { isPlainObject } from './is-plain-object.ts';

/** A copy of plain objects and arrays at every depth, each handed to `finish`. Other values are kept as they are. */
export function deepCopy<T>(value: T, finish: (copy: object) => object = (copy) => copy): T {
  if (Array.isArray(value)) {
    return finish(value.map((member: unknown) => deepCopy(member, finish))) as T;
  }
  if (!isPlainObject(value)) {
    return value;
  }
  const entries = Object.entries(value).map(([key, member]) => [key, deepCopy(member, finish)] as const);
  return finish(Object.fromEntries(entries)) as T;
}

/** A copy that is frozen at every depth. */
export function frozenCopy<T>(value: T): T {
  return deepCopy(value, Object.freeze);
}
