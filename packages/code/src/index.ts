export { type CodeOptions, code } from './code.ts';
export {
  createSandbox,
  type JavaScriptOptions,
  type LimitOptions,
  type PythonOptions,
  type RepeatableOptions,
  type SandboxOptions,
  type SqlOptions,
} from './create-sandbox.ts';
export { type ExtractCodeOptions, extractCode } from './extract-code.ts';
export type { PythonSandboxOptions } from './python.ts';
export type { RemoteServer } from './remote/run-code.ts';
export type { RemoteOptions } from './remote.ts';
export type { CodeTest, RunOptions, RunReport, Sandbox, TestResult, TestSuite } from './sandbox.ts';
