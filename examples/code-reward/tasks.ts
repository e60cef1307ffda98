import type { Row, Task } from './reward.ts';

/** A task, and what was made up as the rollouts of a policy. */
interface Group {
  readonly group: string;
  readonly question: string;
  readonly task: Task;
  /** What each rollout is, for the reader, and its program. */
  readonly rollouts: readonly (readonly [what: string, program: string])[];
}

const groups: readonly Group[] = [
  {
    group: 'anagrams',
    question:
      'Write a Python function group_anagrams(words) that groups words which are anagrams, each group and all groups sorted.',
    task: {
      language: 'python',
      suite: {
        tests: [
          { call: 'group_anagrams', args: [['tea', 'eat', 'bat']], returns: [['bat'], ['eat', 'tea']] },
          { call: 'group_anagrams', args: [['b', 'a', 'b']], returns: [['a'], ['b', 'b']] },
          { call: 'group_anagrams', args: [[]], returns: [] },
          {
            assertion:
              "words = ['ab', 'ba']\ngroup_anagrams(words)\nassert words == ['ab', 'ba'], 'the words were changed'",
          },
        ],
      },
    },
    rollouts: [
      [
        'right',
        'def group_anagrams(words):\n    groups = {}\n    for word in words:\n        groups.setdefault("".join(sorted(word)), []).append(word)\n    return sorted(sorted(group) for group in groups.values())',
      ],
      [
        'keeps each word once',
        'def group_anagrams(words):\n    groups = {}\n    for word in words:\n        groups.setdefault("".join(sorted(word)), set()).add(word)\n    return sorted(sorted(group) for group in groups.values())',
      ],
      ['does not sort', 'def group_anagrams(words):\n    return [[word] for word in words]'],
      [
        'equal to everything',
        'class Any(list):\n    def __eq__(self, other):\n        return True\n    __ne__ = None\n\ndef group_anagrams(words):\n    return Any([1])',
      ],
      ['says that it passed', 'import sys\nprint("4 of 4 tests passed")\nsys.exit(0)'],
      [
        'looks for the tests',
        'import inspect\n\ndef group_anagrams(words):\n    for frame in inspect.stack():\n        for value in frame.frame.f_locals.values():\n            if isinstance(value, dict) and "returns" in value:\n                return value["returns"]\n    return None',
      ],
    ],
  },
  {
    group: 'median',
    question:
      'Write a JavaScript function median(numbers), without changing the list; it throws a RangeError for an empty one.',
    task: {
      language: 'javascript',
      suite: {
        tests: [
          { call: 'median', args: [[3, 1, 2]], returns: 2 },
          { call: 'median', args: [[4, 1, 2, 3]], returns: 2.5 },
          { call: 'median', args: [[10, 9, 1]], returns: 9 },
          { assertion: 'assert.throws(() => median([]), RangeError)' },
          { assertion: 'const numbers = [3, 1, 2]; median(numbers); assert.deepEqual(numbers, [3, 1, 2])' },
        ],
      },
    },
    rollouts: [
      [
        'right',
        "function median(numbers) {\n  if (numbers.length === 0) throw new RangeError('empty');\n  const sorted = [...numbers].sort((a, b) => a - b);\n  const middle = sorted.length >> 1;\n  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;\n}",
      ],
      [
        'sorts the list itself, as texts',
        'const median = (numbers) => {\n  numbers.sort();\n  const middle = numbers.length >> 1;\n  return numbers.length % 2 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;\n};',
      ],
      ['never ends', 'function median(numbers) {\n  while (numbers) {}\n}'],
      [
        'equal to everything',
        'class Any { valueOf() { return 2 } toString() { return "2" } equals() { return true } }\nfunction median() { return new Any(); }',
      ],
      [
        'an assert of its own',
        'globalThis.assert = Object.assign(() => {}, { equal() {}, deepEqual() {}, throws() {} });\nObject.is = () => true;\nJSON.stringify = () => "2";\nfunction median() { return null; }',
      ],
      ['no code', 'The median is the middle value.'],
    ],
  },
  {
    group: 'late',
    question:
      'Table orders(id, customer, days). Write a query for the customers with an order of more than 30 days, each once.',
    task: {
      language: 'sql',
      suite: {
        setup: 'CREATE TABLE orders (id INTEGER PRIMARY KEY, customer TEXT, days INTEGER)',
        tests: [
          { setup: "INSERT INTO orders VALUES (1, 'Ann', 40), (2, 'Bob', 10), (3, 'Ann', 31)", rows: [['Ann']] },
          { setup: "INSERT INTO orders VALUES (1, 'Cy', 30), (2, 'Di', 99), (3, 'Ed', 31)", rows: [['Ed'], ['Di']] },
        ],
      },
    },
    rollouts: [
      ['right', 'SELECT DISTINCT customer FROM orders WHERE days > 30'],
      ['each order', 'SELECT customer FROM orders WHERE days > 30'],
      ['30 as well', 'SELECT DISTINCT customer FROM orders WHERE days >= 30'],
      ['the answer of the example', "SELECT 'Ann'"],
      ['another database', "ATTACH 'answers.db' AS answers; SELECT name FROM answers.expected"],
      ['never ends', 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT count(*) FROM c'],
    ],
  },
];

/** Programs stand in a fence; what has no program in it is a reply in words. */
const written = (language: string, program: string): string =>
  /[;()]|SELECT/.test(program) ? `Here is my solution.\n\n\`\`\`${language}\n${program}\n\`\`\`\n` : program;

/** 3 tasks with 6 rollouts each. */
export const samples: readonly Row[] = groups.flatMap(({ group, question, task, rollouts }) =>
  rollouts.map(([what, program], i) => ({
    id: `${group}/${i + 1}`,
    group,
    prompt: [{ role: 'user', content: question }],
    completion: written(task.language, program),
    reference: task,
    metadata: { what },
  })),
);
