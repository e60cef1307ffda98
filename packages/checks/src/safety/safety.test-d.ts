import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import {
  type NationalId,
  naturalCharacters,
  noPersonalData,
  noProhibited,
  noRefusal,
  noRepeatedItems,
  noSecrets,
  type PersonalDataKind,
} from '../safety.ts';

type Row = Sample<{ readonly answer: string }>;

// None reads a typed reference, so each serves over any sample.
expectTypeOf(noPersonalData()).toEqualTypeOf<Reward>();
expectTypeOf(noSecrets()).toEqualTypeOf<Reward>();
expectTypeOf(noProhibited(['x', /y/])).toEqualTypeOf<Reward>();
expectTypeOf(noRefusal()).toEqualTypeOf<Reward>();
expectTypeOf(naturalCharacters()).toEqualTypeOf<Reward>();
expectTypeOf(noRepeatedItems()).toEqualTypeOf<Reward>();
const overRows: readonly Reward<Row>[] = [noPersonalData({ allowFrom: ['reference'] }), noRefusal()];
void overRows;

expectTypeOf<NationalId>().toExtend<PersonalDataKind>();
expectTypeOf<'us-ssn' | 'de-idnr' | 'tr-tckn'>().toExtend<NationalId>();

// @ts-expect-error an unknown kind
noPersonalData({ kinds: ['address'] });
// @ts-expect-error an unknown source
noSecrets({ allowFrom: ['prompt'] });
// @ts-expect-error a typo
noRefusal({ phrase: [] });
// @ts-expect-error a phrase is a text or a pattern
noProhibited([5]);
// @ts-expect-error an unknown kind
naturalCharacters({ kinds: ['emoji'] });
// @ts-expect-error a number
noRepeatedItems({ maxTimes: '3' });
