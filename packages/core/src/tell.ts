import type { JudgeCallOptions, JudgeEvent } from '@rlaif/spec';

/** Tells the caller what happens to the call. A listener that throws spoils no call. */
export function tell({ onEvent }: JudgeCallOptions, event: JudgeEvent): void {
  try {
    onEvent?.(event);
  } catch {
    // It is nobody's business here.
  }
}
