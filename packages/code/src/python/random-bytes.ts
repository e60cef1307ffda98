/**
 * What fills memory with random bytes: by a seed, the same in every run; without one, those of the system.
 *
 * @example
 * randomBytesOf(7)(new Uint8Array(4));
 */
export function randomBytesOf(seed: number | undefined): (bytes: Uint8Array) => void {
  if (seed === undefined) {
    return (bytes) => {
      for (let at = 0; at < bytes.length; at += 65_536) {
        const part = new Uint8Array(Math.min(65_536, bytes.length - at));
        random.getRandomValues(part);
        bytes.set(part, at);
      }
    };
  }
  // SplitMix32 (https://doi.org/10.1145/2714064.2660195, in its form for 32 bits).
  let state = seed | 0;
  return (bytes) => {
    for (let at = 0; at < bytes.length; at++) {
      state = (state + 0x9e3779b9) | 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      bytes[at] = mixed ^ (mixed >>> 15);
    }
  };
}

/** Taken before the process is closed. */
const random = globalThis.crypto;
