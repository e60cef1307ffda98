import { Ended, type GateState } from './gate-state.ts';

/** A function that an interpreter imports. */
export type ImportFunction = (...values: never[]) => unknown;

const readOnly = 69;
const badFile = 8;
/** The file by which a program's side calls functions of the tests'. */
const callBackFile = 100;
/** The most that a question of it may hold, in bytes. */
const maxQuestionBytes = 4 * 2 ** 20;
const inputNames = /^\/dev\/(stdin|fd\/0)\0|^\/proc\/self\/fd\/0\0/;
/** O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND. */
const writeFlags = 1 | 2 | 0o100 | 0o1000 | 0o2000;

/**
 * What a sealed interpreter gets in the place of what it imports. Each takes the function that it stands for.
 *
 * @example
 * sealedFunctions(state, () => memory.buffer).fd_write(given);
 */
export function sealedFunctions(
  state: GateState,
  memory: () => ArrayBuffer,
): Record<string, (given: ImportFunction) => ImportFunction> {
  const words = (): Uint32Array => new Uint32Array(memory());
  const pieces = function* (list: number, count: number): Generator<Uint8Array> {
    for (let i = 0; i < count; i++) {
      const at = (list >>> 2) + 2 * i;
      yield new Uint8Array(memory(), words()[at]! >>> 0, words()[at + 1]! >>> 0);
    }
  };
  const checkTime = (): void => {
    if (performance.now() > state.deadline) throw new Ended('time', 'the program ran out of time');
  };
  /** A clock that nobody sets: it advances with each reading, so that a wait ends and a run repeats. */
  const steadyMs = (): number => ++state.clockReadings / 1000;

  return {
    _Py_CheckEmscriptenSignals_Helper: () => () => {
      checkTime();
      return 0;
    },
    fd_write: () => (file: number, list: number, count: number, written: number) => {
      if (file === callBackFile) {
        const question = Buffer.concat([...pieces(list, count)]);
        if (question.length > maxQuestionBytes) return badFile;
        state.answer = Buffer.from(state.callBack(question.toString('utf8')));
        words()[written >>> 2] = question.length;
        return 0;
      }
      if (file !== 1 && file !== 2) return badFile;
      let size = 0;
      for (const piece of pieces(list, count)) {
        size += piece.length;
        const kept = piece.slice(0, Math.max(0, state.outputLeft));
        state.outputLeft -= piece.length;
        if (file === 1 && kept.length > 0) state.output.push(kept);
        if (state.outputLeft < 0) throw new Ended('output', 'the program printed more than it may');
      }
      checkTime();
      words()[written >>> 2] = size;
      return 0;
    },
    fd_read: (given) => (file: number, list: number, count: number, read: number) => {
      const isInput = file === 0 || state.inputFiles.has(file);
      if (!isInput && file !== callBackFile) return (given as (...values: number[]) => number)(file, list, count, read);
      const name = isInput ? 'input' : 'answer';
      let size = 0;
      for (const piece of pieces(list, count)) {
        const part = state[name].subarray(0, piece.length);
        piece.set(part);
        state[name] = state[name].subarray(part.length);
        size += part.length;
        if (part.length < piece.length) break;
      }
      words()[read >>> 2] = size;
      return 0;
    },
    __syscall_openat: (given) => (folder: number, path: number, flags: number, rest: number) => {
      if ((flags & writeFlags) !== 0) return -readOnly;
      const file = (given as (...values: number[]) => number)(folder, path, flags, rest);
      const isInput = inputNames.test(Buffer.from(memory(), path >>> 0, 16).toString('latin1'));
      if (file > 2) state.inputFiles[isInput ? 'add' : 'delete'](file);
      return file;
    },
    // Nothing waits for a promise of JavaScript's.
    can_run_sync_js: () => () => 0,
    // No file is a terminal.
    __syscall_ioctl: () => () => -59,
    random_get: () => (at: number, size: number) => {
      state.randomBytes(new Uint8Array(memory(), at >>> 0, size >>> 0));
      return 0;
    },
    emscripten_resize_heap: (given) => (size: number) =>
      size >>> 0 > state.memoryBytes ? 0 : (given as (size: number) => number)(size),
    emscripten_date_now: (given) => () => state.now ?? (given as () => number)(),
    emscripten_get_now: (given) => () => {
      checkTime();
      return state.now === undefined ? (given as () => number)() : steadyMs();
    },
    clock_time_get: (given) => (clock: number, precision: never, at: number) => {
      checkTime();
      if (state.now === undefined) return (given as (...values: unknown[]) => number)(clock, precision, at);
      const milliseconds = clock === 0 ? state.now : steadyMs();
      new DataView(memory()).setBigUint64(at >>> 0, BigInt(Math.round(milliseconds * 1e6)), true);
      return 0;
    },
  };
}
