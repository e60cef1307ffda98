export type { Config, ConfigOptions, TypedConfig, UntypedConfig } from './config.ts';
export { defineConfig } from './define-config.ts';
export type { FieldMap, SampleField } from './row-format.ts';
