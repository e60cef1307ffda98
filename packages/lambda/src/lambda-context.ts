/** What is used of the context that Lambda passes beside the event. */
export interface LambdaContext {
  /** How much longer the invocation may run, in milliseconds. */
  getRemainingTimeInMillis(): number;
}
