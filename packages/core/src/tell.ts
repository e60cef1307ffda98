import type { JudgeCallOptions, JudgeEvent } from '@rlaif/spec';
import { attempt } from '@rlaif/spec/toolkit';

/** Tells the caller what happens to the call. A listener that throws, now or later, spoils no call. */
export function tell({ onEvent }: JudgeCallOptions, event: JudgeEvent): void {
  void attempt(
    () => onEvent?.(event),
    () => {},
  );
}
