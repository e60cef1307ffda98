import type { MaybePromise } from '@rlaif/core';
import { attempt } from '@rlaif/spec/toolkit';

/** Lets a promise go that nobody asked for, as of a function that should not be `async`: where it rejects unheard, the process ends. */
export function forget(value: unknown): void {
  void attempt(
    () => value as MaybePromise<unknown>,
    () => {},
  );
}
