export type { SelectReference } from '@rlaif/spec/toolkit';
export type { SchemaDraft } from './json/compile-schema.ts';
export type { ArgumentsMatch, ArgumentsTest } from './tools/arguments-match.ts';
export { type BySchemaOptions, bySchema } from './tools/by-schema.ts';
export type { ExpectedToolCall } from './tools/expected-tool-call.ts';
export { type ToolCallsOptions, toolCalls } from './tools/tool-calls.ts';
export { validToolCalls } from './tools/valid-tool-calls.ts';
