/** What the tests' side asks the program's side, and a test that calls a function asks for itself. Values are written by a coder. */
export type Request =
  /** The value of a name of the program's. */
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: 'get' | 'has' | 'delete' | 'describe'; readonly id: number; readonly key: Key }
  | { readonly op: 'set'; readonly id: number; readonly key: Key; readonly value: unknown }
  | { readonly op: 'call'; readonly id: number; readonly self: unknown; readonly args: readonly unknown[] }
  | { readonly op: 'new'; readonly id: number; readonly args: readonly unknown[] }
  | { readonly op: 'keys' | 'prototype'; readonly id: number }
  | { readonly op: 'primitive'; readonly id: number; readonly hint: string }
  /** Calls a function by its path; what it returns is asked for with `settled`, because it may be a promise. */
  | { readonly op: 'direct'; readonly path: readonly string[]; readonly args: readonly unknown[] }
  | { readonly op: 'settled' };

/** A property's key: its name, or the name of a well-known symbol. */
export type Key = string | { readonly symbol: string };

/** What comes back: a value, or what was thrown. */
export interface Answer {
  readonly value?: unknown;
  readonly thrown?: unknown;
  /** What was thrown, in words. */
  readonly text?: string;
  /** Arguments that the call changed: their places and what they are now. */
  readonly changed?: readonly (readonly [number, unknown])[];
  /** To `name` and `settled`: there is none. */
  readonly isMissing?: boolean;
}
