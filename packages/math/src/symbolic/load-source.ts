import { brotliDecompressSync } from 'node:zlib';
import { RlaifError } from '@rlaif/spec';

/**
 * The code of a thread, or where it is; loaded when it is first needed, because it is most of this package.
 *
 * @throws RlaifError `RLAIF_REWARD` (attribution `service`) where it cannot be loaded.
 * @example
 * const source = await loadSource();
 */
export async function loadSource(): Promise<string | URL> {
  try {
    const { workerSource } = await import('./worker-source.ts');
    const found = workerSource();
    return 'url' in found ? found.url : brotliDecompressSync(Buffer.from(found.code, 'base64')).toString();
  } catch (cause) {
    throw new RlaifError('RLAIF_REWARD', 'math: the symbolic engine cannot be loaded', {
      attribution: 'service',
      cause,
    });
  }
}
