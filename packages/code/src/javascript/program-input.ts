/** What standard input is made with. */
export interface InputParts {
  /** What stands on it. */
  readonly input: string;
  readonly write: (text: unknown) => void;
  /** Calls back when there is nothing else to do. */
  readonly later: (callback: () => void) => void;
}

/** Standard input, as `process.stdin` and as the `readline` module has it. */
export interface ProgramInput {
  readonly stdin: object;
  readonly createInterface: () => object;
}

/** Standard input, as programs know it from Node: its text is run where the program runs. */
export function programInput({ input, write, later }: InputParts): ProgramInput {
  type Listener = (...args: unknown[]) => void;
  const { apply } = Reflect;
  const silent = (): void => undefined;
  const lines = (): string[] => {
    const all = input.split(/\r?\n/);
    if (all.at(-1) === '') all.pop();
    return all;
  };
  function emitter(): {
    on: (event: string, listener: Listener) => unknown;
    emit: (event: string, ...args: unknown[]) => void;
  } {
    const listeners = new Map<string, Listener[]>();
    const self = {
      on(event: string, listener: Listener) {
        listeners.set(event, [...(listeners.get(event) ?? []), listener]);
        return this;
      },
      emit(event: string, ...args: unknown[]) {
        for (const listener of listeners.get(event) ?? []) apply(listener, self, args);
      },
    };
    return Object.assign(self, { once: self.on, addListener: self.on, removeListener: () => self, off: () => self });
  }
  function stdinOf(): object {
    const events = emitter();
    let rest: string | null = input;
    let isFlowing = false;
    const flow = (): void => {
      if (isFlowing) return;
      isFlowing = true;
      later(() => {
        if (rest !== null && rest !== '') events.emit('data', rest);
        events.emit('readable');
        rest = null;
        events.emit('end');
        events.emit('close');
      });
    };
    const on = events.on;
    const stdin = Object.assign(events, {
      on(event: string, listener: Listener) {
        if (event === 'data' || event === 'readable' || event === 'end') flow();
        return apply(on, stdin, [event, listener]);
      },
      read() {
        const text = rest === '' ? null : rest;
        rest = null;
        return text;
      },
      setEncoding: () => stdin,
      resume: () => {
        flow();
        return stdin;
      },
      pause: () => stdin,
      unref: () => stdin,
      isTTY: false,
      fd: 0,
      async *[Symbol.asyncIterator]() {
        yield input;
      },
    });
    return Object.assign(stdin, { once: stdin.on, addListener: stdin.on });
  }
  function createInterface(): object {
    const events = emitter();
    const waiting = lines();
    let isStarted = false;
    let isClosed = false;
    const close = (): void => {
      if (isClosed) return;
      isClosed = true;
      events.emit('close');
    };
    const begin = (): void => {
      if (isStarted) return;
      isStarted = true;
      later(() => {
        while (!isClosed && waiting.length > 0) events.emit('line', waiting.shift());
        close();
      });
    };
    const on = events.on;
    const reader = Object.assign(events, {
      on(event: string, listener: Listener) {
        if (event === 'line' || event === 'close') begin();
        return apply(on, reader, [event, listener]);
      },
      question(query: string, ...rest: unknown[]) {
        write(query);
        const line = waiting.shift() ?? '';
        const answer = rest.at(-1);
        if (typeof answer === 'function') return void later(() => answer(line));
        return Promise.resolve(line);
      },
      close,
      setPrompt: silent,
      prompt: silent,
      pause: () => reader,
      resume: () => reader,
      async *[Symbol.asyncIterator]() {
        isStarted = true;
        while (!isClosed && waiting.length > 0) yield waiting.shift();
      },
    });
    return Object.assign(reader, { once: reader.on, addListener: reader.on });
  }

  return { stdin: stdinOf(), createInterface };
}
