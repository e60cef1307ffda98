/** What Lambda answers when a function failed, in its own names. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  /** The stack, a line each, where the runtime gave one. */
  readonly trace?: readonly string[] | undefined;
}

/** What one call of a function gave: the JSON text of its answer, or its error. */
export type InvocationResult =
  | { readonly answer: string; readonly error?: undefined }
  | { readonly answer?: undefined; readonly error: FunctionError };

/** One call of a function, and what it took. */
export type Invocation = InvocationResult & {
  /** From the event to the answer, without the start of the environment. */
  readonly durationMs: number;
  /** How long the environment took to start, where this call began one. */
  readonly initMs?: number | undefined;
  /** The most memory that the environment has had so far, where it can be known. */
  readonly peakBytes?: number | undefined;
  /** Whether the function could not even be loaded. */
  readonly isInitError?: boolean | undefined;
};

/** A function that takes events one after the other. */
export interface LambdaFunction {
  /** Rejects when the signal that it was made with is aborted, or the function cannot be reached. */
  invoke(event: string): Promise<Invocation>;
  /** Ends what was started for it. */
  close(): Promise<void>;
}

/** The most that Lambda takes, and gives, in one synchronous call. */
export const maxPayloadBytes: number = 6 * 1024 * 1024;

/** The longest time that Lambda lets a call run. */
export const maxDurationMs: number = 15 * 60_000;

/** Reads what a runtime, or Lambda, says of an error. Anything may be missing. */
export function toFunctionError(text: string, fallbackType = 'Unknown'): FunctionError {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  const { errorType, errorMessage, trace } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  return {
    errorType: typeof errorType === 'string' ? errorType : fallbackType,
    errorMessage: typeof errorMessage === 'string' ? errorMessage : '',
    trace: Array.isArray(trace) ? trace.map(String) : undefined,
  };
}
