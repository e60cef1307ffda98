export type { SchemaDraft } from './json/compile-schema.ts';
export { type JsonOptions, json } from './json/json.ts';
export { type JsonSchemaOptions, jsonSchema } from './json/json-schema.ts';
export { type MatchesSchemaOptions, matchesSchema } from './json/matches-schema.ts';
export type { JsonSource } from './shared/read-json.ts';
