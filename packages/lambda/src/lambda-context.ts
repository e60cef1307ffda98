/** What is used of the context that Lambda passes beside the event. */
export interface LambdaContext {
  /** How much longer the invocation may run, in milliseconds. */
  getRemainingTimeInMillis(): number;
}

/** How much longer Lambda lets the invocation run, in milliseconds; `undefined` where nobody says, as in a test. */
export function remainingMsOf(context: Partial<LambdaContext> | undefined): number | undefined {
  const left: unknown = context?.getRemainingTimeInMillis?.();
  return Number.isFinite(left) ? (left as number) : undefined;
}
