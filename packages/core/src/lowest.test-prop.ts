import { describe, it } from 'vitest';
import { expectExtreme } from './extreme-support.ts';
import { lowest } from './lowest.ts';

describe('lowest', () => {
  it('is one of the scores that do not abstain, and none is lower', () => expectExtreme(lowest, Math.min));
});
