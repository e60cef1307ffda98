import type { Sample } from '@rlaif/core';
import { z } from 'zod';

/** What a row's `reference_answer` holds: the contract that quotations are looked for in. */
export const reference = z.object({ contract: z.string().min(1) });

/** One review that the policy wrote, with the contract it is about. */
export type Row = Sample<z.infer<typeof reference>>;
