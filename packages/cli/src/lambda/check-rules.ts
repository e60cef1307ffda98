import type { CheckName } from './check.ts';

/** What each check holds a function to, in the order in which they are done. */
export const checkRules: Readonly<Record<CheckName, string>> = {
  qualifier: 'the ARN has no version or alias',
  name: 'the name contains SageMaker, as HyperPod wants',
  answered: 'each event has an answer',
  list: 'a list is answered with a list',
  rows: 'as many rows come back as were sent',
  scores: 'each row has an id and a number',
  metrics: 'each metric has a name, a number and a type',
  ids: 'the ids come back as sent, in order',
  finite: 'each number is finite',
  range: 'each score is in the range',
  repeat: 'the same event has the same scores again',
  single: 'a row that is in no list',
  batch: 'rows in { batch }',
  body: 'rows in { body }, answered in one',
  role: 'a turn of nova_assistant in the place of assistant, or the other way round',
  parts: 'content in parts in the place of a text, or the other way round',
  reference: 'a reference under metadata in the place of the top, or the other way round',
  broken: 'a row that is no sample has an answer, and costs the others nothing',
  time: 'the slowest event is fast enough',
  start: 'the environment starts in time',
  size: 'events and answers fit what Lambda takes',
  memory: 'the function has the memory that it takes',
  failed: 'no number stands in for a score that failed',
  abstained: 'no number stands in for a score that was abstained from',
  spread: 'the scores differ',
};

/** The names of all checks. */
export const checkNames: readonly CheckName[] = Object.keys(checkRules) as CheckName[];
