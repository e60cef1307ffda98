import { describe, it } from 'vitest';
import { expectExtreme } from './extreme-support.ts';
import { highest } from './highest.ts';

describe('highest', () => {
  it('is one of the scores that do not abstain, and none is higher', () => expectExtreme(highest, Math.max));
});
