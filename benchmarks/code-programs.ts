/** A program as a reply to a prompt would hold it, and assertions about it. */
export interface Problem {
  readonly program: string;
  readonly assertions: readonly string[];
}

/** Small programs of the kind that coding prompts ask for. `K` stands for a number, so that no two of the 200 are the same text. */
const templates: readonly (readonly [program: string, ...assertions: string[]])[] = [
  [
    `def add_all(numbers):\n    total = K\n    for number in numbers:\n        total += number\n    return total`,
    'assert add_all([]) == K',
    'assert add_all([1]) == K + 1',
    'assert add_all([1, 2, 3]) == K + 6',
    'assert add_all([-1, 1]) == K',
    'assert add_all(list(range(100))) == K + 4950',
  ],
  [
    `def is_prime(n):\n    if n < 2:\n        return False\n    i = 2\n    while i * i <= n:\n        if n % i == 0:\n            return False\n        i += 1\n    return True\n\ndef primes(limit):\n    """All primes below the limit."""\n    return [n for n in range(limit) if is_prime(n)]\n# K`,
    'assert primes(10) == [2, 3, 5, 7]',
    'assert primes(2) == []',
    'assert is_prime(97)',
    'assert not is_prime(1001)',
    'assert len(primes(500)) == 95',
  ],
  [
    `def two_sum(numbers, target):\n    seen = {}\n    for index, number in enumerate(numbers):\n        if target - number in seen:\n            return [seen[target - number], index]\n        seen[number] = index\n    return [-K, -K]`,
    'assert two_sum([2, 7, 11, 15], 9) == [0, 1]',
    'assert two_sum([3, 2, 4], 6) == [1, 2]',
    'assert two_sum([3, 3], 6) == [0, 1]',
    'assert two_sum([], 6) == [-K, -K]',
    'assert two_sum(list(range(200)), 397) == [198, 199]',
  ],
  [
    `import re\nfrom collections import Counter\n\ndef most_common(text, n=K):\n    words = re.findall(r"[a-z]+", text.lower())\n    counts = Counter(words)\n    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n]`,
    'assert most_common("a b a") == [("a", 2), ("b", 1)]',
    'assert most_common("") == []',
    'assert most_common("The the THE") == [("the", 3)]',
    'assert most_common("x y z", 1) == [("x", 1)]',
    'assert most_common("b b a a c") [:2] == [("a", 2), ("b", 2)]',
  ],
  [
    `def fib(n, memo={}):\n    if n < 2:\n        return n\n    if n not in memo:\n        memo[n] = fib(n - 1) + fib(n - 2)\n    return memo[n]\n\nOFFSET = K`,
    'assert fib(0) == 0',
    'assert fib(1) == 1',
    'assert fib(10) == 55',
    'assert fib(50) == 12586269025',
    'assert OFFSET == K',
  ],
  [
    `class Stack:\n    def __init__(self, limit=1000 + K):\n        self.items = []\n        self.limit = limit\n\n    def push(self, item):\n        if len(self.items) >= self.limit:\n            raise OverflowError("full")\n        self.items.append(item)\n\n    def pop(self):\n        if not self.items:\n            raise IndexError("empty")\n        return self.items.pop()\n\n    def __len__(self):\n        return len(self.items)`,
    's = Stack()\ns.push(1)\nassert s.pop() == 1',
    's = Stack()\nassert len(s) == 0',
    'try:\n    Stack().pop()\n    assert False\nexcept IndexError:\n    pass',
    's = Stack(1)\ns.push(K)\nassert s.items == [K]',
    'assert Stack().limit == 1000 + K',
  ],
  [
    `def merge_sort(values):\n    if len(values) <= 1:\n        return values\n    middle = len(values) // 2\n    left = merge_sort(values[:middle])\n    right = merge_sort(values[middle:])\n    merged = []\n    i = j = 0\n    while i < len(left) and j < len(right):\n        if left[i] <= right[j]:\n            merged.append(left[i])\n            i += 1\n        else:\n            merged.append(right[j])\n            j += 1\n    return merged + left[i:] + right[j:]\n# K`,
    'assert merge_sort([]) == []',
    'assert merge_sort([3, 1, 2]) == [1, 2, 3]',
    'assert merge_sort([K, K]) == [K, K]',
    'assert merge_sort(list(range(50, 0, -1))) == list(range(1, 51))',
    'assert merge_sort(["b", "a"]) == ["a", "b"]',
  ],
  [
    `def is_balanced(text):\n    pairs = {")": "(", "]": "[", "}": "{"}\n    stack = []\n    for c in text:\n        if c in pairs.values():\n            stack.append(c)\n        elif c in pairs:\n            if not stack or stack.pop() != pairs[c]:\n                return False\n    return not stack\n# K`,
    'assert is_balanced("")',
    'assert is_balanced("([]{})")',
    'assert not is_balanced("(]")',
    'assert not is_balanced("(((")',
    'assert is_balanced("a(b)c" * K)',
  ],
  [
    `def transpose(matrix):\n    return [list(row) for row in zip(*matrix)]\n\ndef multiply(a, b):\n    columns = transpose(b)\n    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]\n# K`,
    'assert transpose([[1, 2], [3, 4]]) == [[1, 3], [2, 4]]',
    'assert multiply([[1]], [[K]]) == [[K]]',
    'assert multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]]) == [[19, 22], [43, 50]]',
    'assert transpose([[1, 2, 3]]) == [[1], [2], [3]]',
    'assert multiply([[2, 0], [0, 2]], [[1, 2], [3, 4]]) == [[2, 4], [6, 8]]',
  ],
  [
    `import heapq\n\ndef shortest(graph, start, goal):\n    queue = [(0, start)]\n    best = {start: 0}\n    while queue:\n        cost, node = heapq.heappop(queue)\n        if node == goal:\n            return cost\n        for neighbour, weight in graph.get(node, {}).items():\n            total = cost + weight\n            if total < best.get(neighbour, float("inf")):\n                best[neighbour] = total\n                heapq.heappush(queue, (total, neighbour))\n    return -K`,
    'assert shortest({"a": {"b": 1}}, "a", "b") == 1',
    'assert shortest({}, "a", "b") == -K',
    'assert shortest({"a": {"b": 5, "c": 1}, "c": {"b": 1}}, "a", "b") == 2',
    'assert shortest({}, "a", "a") == 0',
    'assert shortest({"a": {"b": K}}, "a", "b") == K',
  ],
];

/** 200 programs with five tests each. */
export const problems: readonly Problem[] = Array.from({ length: 200 }, (_, index) => {
  const k = String(2 + Math.floor(index / templates.length));
  const [program, ...assertions] = templates[index % templates.length]!.map((text) => text.replaceAll('K', k));
  return { program: program!, assertions };
});
