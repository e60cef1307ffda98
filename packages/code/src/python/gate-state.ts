/** Why a program was ended from outside. Thrown through WebAssembly, where nothing that Python code can do catches it. */
export class Ended extends Error {
  readonly why: 'time' | 'output' | 'memory' | 'exit' | 'reached';

  constructor(why: 'time' | 'output' | 'memory' | 'exit' | 'reached', message: string) {
    super(message);
    this.why = why;
  }
}

/** What an interpreter may do at the moment. */
export interface GateState {
  /** Whether all that is not named in this file is closed. Open while the interpreter starts. */
  isSealed: boolean;
  /** When the program's time is up, by `performance.now()`. */
  deadline: number;
  /** What standard input still holds. */
  input: Uint8Array;
  /** Files that were opened by the name of standard input. */
  readonly inputFiles: Set<number>;
  /** Calls a function of the tests' that the program was given: its question, and the answer. */
  callBack: (question: string) => string;
  /** What of the answer has not been read. */
  answer: Uint8Array;
  /** What was written to standard output. */
  output: Uint8Array[];
  /** How many more bytes may be written. */
  outputLeft: number;
  /** How large the linear memory may grow. */
  readonly memoryBytes: number;
  /** Fills memory with random bytes. */
  randomBytes: (bytes: Uint8Array) => void;
  /** The fixed time, in milliseconds since the epoch; `undefined` for the real one. */
  readonly now: number | undefined;
  /** Readings of a clock so far. */
  clockReadings: number;
}

/**
 * The state of a gate that is open.
 *
 * @example
 * const state = openGate({ memoryBytes: 2 ** 28, now: undefined, randomBytes });
 */
export function openGate(given: Pick<GateState, 'memoryBytes' | 'now' | 'randomBytes'>): GateState {
  return {
    ...given,
    isSealed: false,
    deadline: Number.POSITIVE_INFINITY,
    input: new Uint8Array(),
    inputFiles: new Set(),
    callBack: () => '{}',
    answer: new Uint8Array(),
    output: [],
    outputLeft: 0,
    clockReadings: 0,
  };
}
