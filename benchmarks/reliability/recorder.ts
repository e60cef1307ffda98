import { type JudgeModel, RlaifError } from '@rlaif/core';
import { sampleNamedIn } from './samples.ts';

/** What a process knows of the requests that it made. */
export interface Recorded {
  /** Attempts by what the armour tells: one for each call, one for each retry, less those that it says it did not make. */
  readonly told: number;
  /** Attempts that the open circuit did not let through, by what the armour tells. */
  readonly withheld: number;
  /** How the attempts of each sample ended, by what came out of the provider: `ok`, or an error's code and the network's word for it. */
  readonly attempts: readonly (readonly string[])[];
}

/** Two looks at the same requests: from outside of the armour, and from between the armour and the provider. */
export interface Recorder {
  readonly outside: (model: JudgeModel) => JudgeModel;
  readonly inside: (model: JudgeModel) => JudgeModel;
  readonly recorded: () => Recorded;
}

/** Records the requests about so many samples. */
export function createRecorder(samples: number): Recorder {
  const attempts = Array.from({ length: samples }, (): string[] => []);
  let told = 0;
  let withheld = 0;
  const note = (error: unknown): void => {
    const wasAsked = !(RlaifError.isInstance(error) && RlaifError.isInstance(error.cause));
    if (wasAsked) told++;
    else withheld++;
  };

  return {
    outside: (model) =>
      around(model, async (request, call) => {
        try {
          const response = await model.generate(request, {
            ...call,
            onEvent: ({ name, error }) => {
              if (name === 'retry') note(error);
            },
          });
          told++;
          return response;
        } catch (error) {
          // The retries hand on a copy, whose cause is the last attempt's error.
          note((error as Error).cause);
          throw error;
        }
      }),
    inside: (model) =>
      around(model, async (request, call) => {
        const text = request.messages.flatMap(({ content }) => content.map((part) => part.text)).join('');
        const ends = attempts[sampleNamedIn(text)]!;
        try {
          const response = await model.generate(request, call);
          ends.push('ok');
          return response;
        } catch (error) {
          ends.push([(error as RlaifError).code, networkCode(error)].join(' ').trim());
          throw error;
        }
      }),
    recorded: () => ({ told, withheld, attempts }),
  };
}

function around(model: JudgeModel, generate: JudgeModel['generate']): JudgeModel {
  return Object.defineProperty({ ...model, generate }, 'capabilities', {
    get: () => model.capabilities,
    enumerable: true,
  });
}

/** The code of the innermost cause that has one of the system's. */
function networkCode(error: unknown): string {
  let code = '';
  for (let link = error; link instanceof Error; link = link.cause) {
    const own = (link as NodeJS.ErrnoException).code;
    if (own?.startsWith('E') || own?.startsWith('UND_')) code = own;
  }
  return code;
}
