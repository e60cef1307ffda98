/** What is used here of JavaScript's interface to WebAssembly, whose types are part of the browser's. */
export interface Wasm {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  instantiate(source: Uint8Array | WasmModule, imports: unknown): Promise<unknown>;
  readonly Module: { imports(module: WasmModule): readonly WasmImport[] };
}

/** A compiled module. */
export interface WasmModule {
  readonly kind: 'module';
}

/** What a module wants. */
export interface WasmImport {
  readonly module: string;
  readonly name: string;
  readonly kind: string;
}

export const wasm: Wasm = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
