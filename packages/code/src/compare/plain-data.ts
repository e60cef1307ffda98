/**
 * What a program's value is outside of the place where the program runs: JSON, in which whatever JSON has no form for is an object with one of
 * the tags below under `$`. Every object is tagged, so that no value of a program's can look like another's.
 */
export type PlainData =
  | null
  | boolean
  | number
  | string
  /** A list. */
  | readonly PlainData[]
  | TaggedData;

/** A value that JSON has no form for. */
export type TaggedData =
  /** A number that JSON cannot carry: `NaN`, `Infinity`, `-Infinity`, `-0`. */
  | { readonly $: 'number'; readonly value: string }
  /** A whole number beyond 2^53, or one of a type of its own such as `BigInt`: its decimal digits. */
  | { readonly $: 'integer'; readonly value: string }
  /** A tuple of Python's. */
  | { readonly $: 'tuple'; readonly items: readonly PlainData[] }
  /** A set, in any order. */
  | { readonly $: 'set'; readonly items: readonly PlainData[] }
  /** A dict of Python's, an object or a `Map` of JavaScript's: its entries, in their order. */
  | { readonly $: 'object' | 'map'; readonly entries: readonly (readonly [PlainData, PlainData])[] }
  /** Bytes, as hexadecimal digits. */
  | { readonly $: 'bytes'; readonly hex: string }
  /** `undefined` of JavaScript's. */
  | { readonly $: 'undefined' }
  /** Whatever else: a function, an instance of a class. It has a type's name, which is the program's word. */
  | { readonly $: 'handle'; readonly id?: number | undefined; readonly type?: string | undefined };
