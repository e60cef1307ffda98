/** One event of a verification. */
export interface PlannedEvent {
  readonly payload: unknown;
  /** Its rows in order: what was sent, and the place among all rows of that which it is; `undefined` for one that is no sample. */
  readonly rows: readonly PlannedRow[];
  /** Whether the answer must come in a body. */
  readonly isEnveloped: boolean;
}

export interface PlannedRow {
  readonly id: unknown;
  readonly place: number | undefined;
}
