import { fileURLToPath } from 'node:url';
import { type RuntimeClient, runtimeClient } from '../../packages/cli/src/lambda/runtime-client.ts';

/** AWS's own runtime client where it is installed, else that of `rlaif lambda try`, whose name says why. */
export function installedClient(): RuntimeClient {
  const found = runtimeClient(import.meta.dirname, undefined);
  return found.isAws ? found : { ...found, file: plainClient.file };
}

/** What `rlaif lambda try` runs where AWS's is not installed. */
export const plainClient: RuntimeClient = {
  name: 'a plain runtime client',
  isAws: false,
  file: fileURLToPath(new URL('../../packages/cli/src/lambda-runtime.ts', import.meta.url)),
};
