import type { EmscriptenModule } from './interpreter.ts';

const pageBytes = 2 ** 15;
const emptyPage = Buffer.alloc(pageBytes);

/**
 * Takes a picture of an interpreter at rest, and returns what brings it back to it: linear memory, stack pointer and open files, which is all
 * that an interpreter without access to JavaScript can change. Whatever a program did to it is undone, down to its last byte.
 *
 * @example
 * const restore = takeSnapshot(python._module);
 */
export function takeSnapshot(module: EmscriptenModule): () => void {
  const stackLow = module._emscripten_stack_get_end();
  const stackPointer = module.stackSave();
  const breakAt = module._emscripten_get_sbrk_ptr();
  const breakOf = (): number => new DataView(module.HEAPU8.buffer).getUint32(breakAt, true);
  const end = Math.min(module.HEAPU8.length, Math.ceil(breakOf() / pageBytes) * pageBytes);
  const files = [...module.FS.streams];
  module.HEAPU8.fill(0, stackLow, stackPointer);
  const before = Buffer.from(module.HEAPU8.buffer);
  const pages = [...pagesOf(before, 0, stackLow), ...pagesOf(before, stackPointer, end)];

  return () => {
    const memory = Buffer.from(module.HEAPU8.buffer);
    restorePages(memory, pages);
    // Wherever it may have written by its address: what it says of the end of its heap is its word.
    clear(memory, stackLow, stackPointer);
    clear(memory, end, memory.length);
    module.stackRestore(stackPointer);
    module.FS.streams.splice(0, module.FS.streams.length, ...files);
  };
}

function clear(memory: Buffer, from: number, to: number): void {
  for (let at = from; at < to; at += pageBytes) {
    const pageEnd = Math.min(to, at + pageBytes);
    if (memory.compare(emptyPage, 0, pageEnd - at, at, pageEnd) !== 0) memory.fill(0, at, pageEnd);
  }
}

/** Comparing costs less than copying, and few pages differ. An empty page is compared with one that the processor's cache holds. */
function restorePages(memory: Buffer, pages: readonly Page[]): void {
  for (const { at, size, content } of pages) {
    if (memory.compare(content, 0, size, at, at + size) !== 0) content.copy(memory, at, 0, size);
  }
}

function pagesOf(memory: Buffer, from: number, to: number): Page[] {
  const pages: Page[] = [];
  for (let at = from; at < to; at += pageBytes) {
    const size = Math.min(pageBytes, to - at);
    const isEmpty = memory.compare(emptyPage, 0, size, at, at + size) === 0;
    pages.push({ at, size, content: isEmpty ? emptyPage : Buffer.from(memory.subarray(at, at + size)) });
  }
  return pages;
}

/** A part of linear memory as it was. */
interface Page {
  readonly at: number;
  readonly size: number;
  readonly content: Buffer;
}
