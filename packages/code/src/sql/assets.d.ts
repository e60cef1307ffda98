/** The bundle of a worker inlines it. */
declare module '@sqlite.org/sqlite-wasm/sqlite3.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
