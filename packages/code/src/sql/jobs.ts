/** What a worker is asked to do with a query. What it must give is not in it. */
export interface SqlJob {
  readonly program: string;
  readonly setup: string;
  /** The tests that are left, with their places: the SQL that is run before each. */
  readonly tests: readonly (readonly [number, { readonly setup: string }])[];
  readonly limits: {
    readonly timeoutMs: number;
    readonly programTimeoutMs: number;
    readonly memoryBytes: number;
    readonly outputBytes: number;
  };
}

/** A value of a row, as `PlainData`. */
export type SqlValue =
  | null
  | number
  | string
  | { readonly $: 'integer' | 'number'; readonly value: string }
  | { readonly $: 'bytes'; readonly hex: string };
