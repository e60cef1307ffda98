import type { TestSuite } from '../sandbox.ts';

/** A right program, as people write them, and tests as people write them. */
export interface HonestProgram extends TestSuite {
  readonly name: string;
  readonly program: string;
}

const pairs = (...tests: readonly (readonly [string, string])[]): TestSuite['tests'] =>
  tests.map(([input, output]) => ({ input, output }));
const assertions = (...sources: readonly string[]): TestSuite['tests'] => sources.map((assertion) => ({ assertion }));

/** Programs whose tests assert. */
const asserted: readonly HonestProgram[] = [
  {
    name: 'a list of assertions, as in MBPP',
    program:
      'def similar_elements(a, b):\n  return tuple(set(a) & set(b))\ndef remove_Occ(s,ch):\n    return s.replace(ch, "", 1)',
    tests: assertions(
      'assert set(similar_elements((3, 4, 5, 6),(5, 7, 4, 10))) == set((4, 5))',
      'assert remove_Occ("hello","l") == "helo"',
      'assert similar_elements((1,), ()) == ()',
    ),
  },
  {
    name: 'a check of the candidate, as in HumanEval',
    program:
      'from typing import List\n\n\ndef has_close_elements(numbers: List[float], threshold: float) -> bool:\n    """ Check.\n    >>> has_close_elements([1.0, 2.0], 0.5)\n    False\n    """\n    return any(abs(a - b) < threshold for i, a in enumerate(numbers) for b in numbers[:i])',
    setup:
      "METADATA = {'author': 'jt'}\n\ndef check(candidate):\n    assert candidate([1.0, 2.0, 3.9, 4.0], 0.3) == True\n    assert candidate([1.0, 2.0], 0.05) == False\n    assert not candidate([], 1), 'empty'\n",
    tests: assertions('check(has_close_elements)'),
  },
  {
    name: 'a class with state, as LeetCode has them',
    program:
      'class MinStack:\n    def __init__(self):\n        self.s = []\n    def push(self, val: int) -> None:\n        self.s.append((val, min(val, self.s[-1][1] if self.s else val)))\n    def pop(self) -> None:\n        self.s.pop()\n    def top(self) -> int:\n        return self.s[-1][0]\n    def getMin(self) -> int:\n        return self.s[-1][1]\nclass Solution:\n    def twoSum(self, nums: "List[int]", target: int):\n        seen = {}\n        for i, n in enumerate(nums):\n            if target - n in seen:\n                return [seen[target - n], i]\n            seen[n] = i',
    tests: [
      { call: 'Solution.twoSum', args: [[2, 7, 11, 15], 9], returns: [0, 1] },
      {
        assertion:
          's = MinStack()\nfor n in (-2, 0, -3): s.push(n)\nassert s.getMin() == -3\ns.pop()\nassert s.top() == 0 and s.getMin() == -2',
      },
      { assertion: 'assert Solution().twoSum([3, 3], 6) == [0, 1]' },
    ],
  },
  {
    name: 'a linked list, with nodes of its own',
    program:
      'class ListNode:\n    def __init__(self, val=0, next=None):\n        self.val = val\n        self.next = next\ndef reverse(head):\n    last = None\n    while head:\n        head.next, last, head = last, head, head.next\n    return last',
    tests: assertions(
      'head = ListNode(1, ListNode(2, ListNode(3)))\nnode, seen = reverse(head), []\nwhile node:\n    seen.append(node.val)\n    node = node.next\nassert seen == [3, 2, 1]',
      'assert reverse(None) is None',
    ),
  },
  {
    name: 'dataclasses and enums',
    program:
      'from __future__ import annotations\nfrom dataclasses import dataclass, field\nfrom enum import Enum\nclass Color(Enum):\n    RED = 1\n    BLUE = 2\n@dataclass(order=True, frozen=True)\nclass Card:\n    rank: int\n    color: Color = field(default=Color.RED, compare=False)\n    tags: list[str] = field(default_factory=list, compare=False)\ndef best(cards): return max(cards)',
    tests: assertions(
      'assert best([Card(1), Card(3), Card(2)]).rank == 3',
      'assert Card(1).color is Color.RED and Card(1).color == Color.RED and Card(1).tags == []',
      'assert Color(2) == Color.BLUE and Color["RED"].value == 1 and [c.name for c in Color] == ["RED", "BLUE"]',
      'assert Card(1) < Card(2) and repr(Card(1)).startswith("Card(rank=1")',
    ),
  },
  {
    name: 'generators',
    program:
      'def fib():\n    a, b = 0, 1\n    while True:\n        yield a\n        a, b = b, a + b\ndef chunks(xs, n):\n    for i in range(0, len(xs), n):\n        yield xs[i:i + n]',
    tests: assertions(
      'from itertools import islice\nassert list(islice(fib(), 6)) == [0, 1, 1, 2, 3, 5]',
      'assert [*chunks([1, 2, 3], 2)] == [[1, 2], [3]]',
      'g = chunks([1], 1)\nnext(g)\ntry:\n    next(g)\n    raise RuntimeError("it goes on")\nexcept StopIteration:\n    pass',
      'assert dict(zip(fib(), "abc")) == {0: "a", 1: "c"}',
    ),
  },
  {
    name: 'exceptions, by unittest and by hand',
    program:
      'class TooPoor(Exception):\n    def __init__(self, need, have):\n        super().__init__(f"need {need}, have {have}")\n        self.need = need\ndef pay(have, need):\n    if need < 0: raise ValueError("negative")\n    if need > have: raise TooPoor(need, have)\n    return have - need',
    tests: assertions(
      'import unittest\nt = unittest.TestCase()\nwith t.assertRaises(ValueError):\n    pay(1, -1)\nt.assertEqual(pay(5, 2), 3)\nt.assertRaises(TooPoor, pay, 1, 2)',
      'import unittest\nwith unittest.TestCase().assertRaisesRegex(TooPoor, "need 2"):\n    pay(1, 2)',
      'try:\n    pay(1, 2)\n    assert False, "no exception"\nexcept TooPoor as error:\n    assert str(error) == "need 2, have 1"',
      'from contextlib import suppress\nwith suppress(ValueError):\n    pay(1, -1)\n    raise RuntimeError',
    ),
  },
  {
    name: 'exceptions, by pytest',
    program: 'def root(x):\n    if x < 0: raise ValueError("a negative number")\n    return x ** 0.5',
    setup: 'import pytest\nfrom pytest import approx',
    tests: assertions(
      'with pytest.raises(ValueError):\n    root(-1)',
      'with pytest.raises(ValueError, match="negative") as info:\n    root(-1)\nassert "number" in str(info.value)',
      'assert root(2) == approx(1.41421356) and [root(2)] == approx([1.41421356], abs=1e-6)',
    ),
  },
  {
    name: 'floats and whole numbers of any size',
    program:
      'import math\ndef area(r): return math.pi * r * r\ndef factorial(n): return math.prod(range(1, n + 1))\ndef mean(xs): return sum(xs) / len(xs)',
    tests: [
      { call: 'area', args: [2], returns: 12.566370614359172 },
      { call: 'factorial', args: [25], returns: 1.5511210043330986e25 },
      { call: 'mean', args: [[1, 2]], returns: 1.5 },
      { call: 'mean', args: [[1, 3]], returns: 2 },
      { assertion: 'import math\nassert math.isclose(area(1), math.pi) and abs(area(2) - 12.566) < 1e-3' },
      { assertion: 'assert factorial(30) == 265252859812191058636308480000000 and round(mean([1, 2, 2]), 2) == 1.67' },
    ],
  },
  {
    name: 'tuples, lists, sets and dicts with keys of every kind',
    program:
      'from collections import Counter, defaultdict, OrderedDict, namedtuple\nPoint = namedtuple("Point", "x y")\ndef count(s): return Counter(s)\ndef group(xs):\n    d = defaultdict(list)\n    for x in xs: d[x % 2].append(x)\n    return d\ndef corners(): return {(0, 0), (0, 1)}\ndef point(): return Point(1, 2)\ndef swap(p): return p[1], p[0]',
    tests: assertions(
      'assert count("aab") == {"a": 2, "b": 1}',
      'assert group([1, 2, 3]) == {1: [1, 3], 0: [2]}',
      'assert corners() == {(0, 1), (0, 0)} and point() == (1, 2)',
      'assert swap((1, "x")) == ("x", 1) and swap((1, 2)) != [2, 1]',
      'from collections import Counter\nassert count("ab") == Counter("ba") and count("aab").most_common(1) == [("a", 2)]',
      'assert point().x == 1',
    ),
  },
  {
    name: 'texts of all scripts',
    program: 'def reverse(s): return s[::-1]\ndef shout(s): return s.upper() + "!"',
    tests: [
      { call: 'reverse', args: ['añ😀日本'], returns: '本日😀ña' },
      { assertion: 'assert shout("straße") == "STRASSE!" and reverse("") == "" and len(reverse("😀é")) == 2' },
      { assertion: "assert reverse('a\\n\\t\\'\"') == '\"\\'\\t\\na'" },
    ],
  },
  {
    name: 'higher functions',
    program:
      'import functools\ndef compose(*fs): return lambda x: functools.reduce(lambda v, f: f(v), fs, x)\ndef adder(n):\n    def add(x): return x + n\n    return add\ndef apply(f, xs): return [f(x) for x in xs]',
    tests: assertions(
      'assert adder(2)(3) == 5',
      'assert compose(adder(1), adder(2))(0) == 3',
      'assert apply(lambda x: x * 2, [1, 2]) == [2, 4]',
      'assert apply(str, [1, 2]) == ["1", "2"]',
      'assert apply(len, ["a", "bc"]) == [1, 2]',
    ),
  },
  {
    name: 'a function of a program that has a main part',
    program:
      'import sys\ndef double(x): return 2 * x\nif __name__ == "__main__":\n    for line in sys.stdin:\n        print(double(int(line)))',
    tests: [{ call: 'double', args: [2], returns: 4 }, ...pairs(['1\n2\n', '2\n4\n'], ['', ''])],
  },
  {
    name: 'async functions',
    program:
      'import asyncio\nasync def fetch(n):\n    await asyncio.sleep(0.001)\n    return n * 2\nasync def total(ns):\n    return sum(await asyncio.gather(*(fetch(n) for n in ns)))\nasync def slow():\n    await asyncio.sleep(100)\nasync def bounded():\n    try:\n        await asyncio.wait_for(slow(), 0.01)\n    except asyncio.TimeoutError:\n        return "late"',
    tests: [
      { call: 'total', args: [[1, 2, 3]], returns: 12 },
      { call: 'bounded', args: [], returns: 'late' },
      { assertion: 'import asyncio\nassert asyncio.run(total([1, 2])) == 6' },
      {
        assertion:
          'import asyncio\nasync def test():\n    assert await fetch(4) == 8\n    a, b = await asyncio.gather(fetch(1), fetch(2))\n    assert (a, b) == (2, 4)\nasyncio.run(test())',
      },
    ],
  },
  {
    name: 'sorting in place, with arguments by name and by default',
    program:
      'def sort(xs, *, reverse=False, key=None):\n    xs.sort(reverse=reverse, key=key)\ndef greet(name, greeting="Hello", *rest, **more):\n    return " ".join([greeting, name, *rest, *more.values()])\ndef rotate(matrix):\n    matrix[:] = [list(row) for row in zip(*matrix[::-1])]',
    tests: assertions(
      'xs = [2, 3, 1]\nsort(xs, reverse=True)\nassert xs == [3, 2, 1]',
      'assert greet("Ann") == "Hello Ann" and greet("Ann", greeting="Hi", end="!") == "Hi Ann !"',
      'm = [[1, 2], [3, 4]]\nassert rotate(m) is None and m == [[3, 1], [4, 2]]',
    ),
  },
];

/** Programs with classes that extend those of Python, and more that tests do with what they get. */
const extended: readonly HonestProgram[] = [
  {
    name: 'a cache that extends OrderedDict, a stack that extends list',
    program:
      'from collections import OrderedDict\nclass LRUCache(OrderedDict):\n    def __init__(self, capacity):\n        super().__init__()\n        self.capacity = capacity\n    def get(self, key):\n        if key not in self: return -1\n        self.move_to_end(key)\n        return self[key]\n    def put(self, key, value):\n        self[key] = value\n        self.move_to_end(key)\n        if len(self) > self.capacity: self.popitem(last=False)\nclass Stack(list):\n    def push(self, x): self.append(x)\n    def peek(self): return self[-1]\ndef both(a, b): return a.capacity + len(b)',
    tests: assertions(
      'c = LRUCache(2)\nc.put(1, 1); c.put(2, 2)\nassert c.get(1) == 1\nc.put(3, 3)\nassert c.get(2) == -1 and 3 in c and len(c) == 2 and c == {1: 1, 3: 3} and list(c) == [1, 3] and c[3] == 3',
      's = Stack()\ns.push(1); s.push(2)\nassert s.peek() == 2 and s == [1, 2] and len(s) == 2 and s.pop() == 2 and [*s] == [1] and isinstance(s, Stack) and isinstance(s, list)',
      'assert both(LRUCache(2), Stack([1])) == 3',
    ),
  },
  {
    name: 'named tuples, enums of numbers and texts',
    program:
      'from typing import NamedTuple\nfrom enum import IntEnum, Enum\nclass Point(NamedTuple):\n    x: int\n    y: int = 0\n    def moved(self, by): return Point(self.x + by, self.y)\nclass Level(IntEnum):\n    LOW = 1\n    HIGH = 2\nclass Name(str, Enum):\n    A = "a"\ndef f(level): return level.name\ndef g(p): return p.x',
    tests: assertions(
      'p = Point(1)\nassert p == (1, 0) and p.x == 1 and p.moved(2).x == 3 and p[0] == 1 and tuple(p) == (1, 0) and g(p) == 1',
      'x, y = Point(3, 4)\nassert (x, y) == (3, 4) and repr(Point(1)) == "Point(x=1, y=0)"',
      'assert Level.HIGH > Level.LOW and Level.HIGH == 2 and Level.HIGH.name == "HIGH" and f(Level.LOW) == "LOW" and max(Level) == 2',
      'assert Name.A == "a" and Name.A.value == "a" and {Point(1): 1}[(1, 0)] == 1 and sorted([Point(2), Point(1)]) == [(1, 0), (2, 0)]',
    ),
  },
  {
    name: 'operators of its own',
    program:
      'class Vector:\n    def __init__(self, *c): self.c = tuple(c)\n    def __add__(self, o): return Vector(*(a + b for a, b in zip(self.c, o.c)))\n    def __sub__(self, o): return Vector(*(a - b for a, b in zip(self.c, o.c)))\n    def __mul__(self, k): return Vector(*(a * k for a in self.c))\n    __rmul__ = __mul__\n    def __getitem__(self, i): return self.c[i]\n    def __len__(self): return len(self.c)\n    def __iter__(self): return iter(self.c)\n    def __call__(self): return sum(self.c)\n    def __repr__(self): return f"Vector{self.c}"\n    def __contains__(self, x): return x in self.c\n    def __bool__(self): return any(self.c)',
    tests: assertions(
      'v = Vector(1, 2)\nassert (v * 3).c == (3, 6) and (3 * v).c == (3, 6) and (v + v).c == (2, 4) and (v - v).c == (0, 0)',
      'v = Vector(1, 2)\nassert v[0] == 1 and len(v) == 2 and list(v) == [1, 2] and v() == 3 and repr(v) == "Vector(1, 2)" and 2 in v and not Vector(0)',
      'a, b = Vector(1, 2)\nassert sum(Vector(1, 2)) == 3 and sorted(Vector(2, 1)) == [1, 2] and f"{Vector(1)}" == "Vector(1,)"',
    ),
  },
  {
    name: 'decorators, memory and context managers, with functions of the tests',
    program:
      'import functools, contextlib\ndef memoize(f):\n    cache = {}\n    @functools.wraps(f)\n    def g(*a):\n        if a not in cache: cache[a] = f(*a)\n        return cache[a]\n    return g\ndef retry(times):\n    def wrap(f):\n        def g(*a):\n            for i in range(times):\n                try: return f(*a)\n                except ValueError:\n                    if i == times - 1: raise\n        return g\n    return wrap\n@contextlib.contextmanager\ndef tag(log):\n    log.append("in")\n    yield "x"\n    log.append("out")\ndef group(xs, key): \n    d = {}\n    for x in xs: d.setdefault(key(x), []).append(x)\n    return d',
    tests: assertions(
      'calls = []\n@memoize\ndef square(x):\n    calls.append(x)\n    return x * x\nassert square(3) == 9 and square(3) == 9 and calls == [3]',
      'n = [0]\n@retry(3)\ndef flaky():\n    n[0] += 1\n    if n[0] < 3: raise ValueError("again")\n    return n[0]\nassert flaky() == 3',
      'with tag([]) as x:\n    assert x == "x"',
      'assert group([1, 2, 3], lambda x: x % 2 == 0) == {False: [1, 3], True: [2]} and group(["a", "bb"], key=len) == {1: ["a"], 2: ["bb"]}',
    ),
  },
  {
    name: 'what is printed, caught by a test',
    program: 'def hello(name):\n    print("Hello,", name)\n    print("bye", end="")\n    return 1',
    tests: assertions(
      'import io, contextlib\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n    value = hello("Ann")\nassert out.getvalue() == "Hello, Ann\\nbye" and value == 1',
      'import io, sys\nfrom unittest.mock import patch\nwith patch("sys.stdout", new_callable=io.StringIO) as out:\n    hello("Bob")\nassert out.getvalue().strip() == "Hello, Bob\\nbye"',
      'assert hello("x") == 1',
    ),
  },
  {
    name: 'globals, closures and views of dicts',
    program:
      'total = 0\ndef add(n):\n    global total\n    total += n\n    return total\ndef counter():\n    n = 0\n    def step():\n        nonlocal n\n        n += 1\n        return n\n    return step\ndef keys(d): return d.keys()\ndef items(d): return d.items()\ndef pairs(a, b): return zip(a, b)\ndef evens(n): return filter(lambda x: x % 2 == 0, range(n))\ndef windows(s): return {s[i:i + 2] for i in range(len(s) - 1)}',
    tests: assertions(
      'assert add(2) == 2 and add(3) == 5 and total == 5',
      's, t = counter(), counter()\nassert (s(), s(), t()) == (1, 2, 1)',
      'assert keys({"a": 1}) == {"a"} and sorted(items({"b": 2})) == [("b", 2)] and list(pairs([1], "a")) == [(1, "a")]',
      'assert list(evens(5)) == [0, 2, 4] and windows("abc") == {"ab", "bc"} and callable(add)',
    ),
  },
];

/** Programs that read and print. */
const printed: readonly HonestProgram[] = [
  {
    name: 'lines of input()',
    program:
      'n, m = map(int, input().split())\nrows = [list(map(int, input().split())) for _ in range(n)]\nprint(sum(map(sum, rows)))\nprint(f"{sum(rows[0]) / m:.2f}")\nprint(*rows[-1], sep=",", end="\\n\\n")',
    tests: pairs(['2 3\n1 2 3\n4 5 6', '21\n2.00\n4,5,6\n'], ['1 1\r\n7\r\n', '7\n7.00\n7']),
  },
  {
    name: 'the whole of standard input, in every way',
    program:
      'import sys, os\nkind = "KIND"\nread = {\n  "read": lambda: sys.stdin.read(),\n  "buffer": lambda: sys.stdin.buffer.read().decode(),\n  "open": lambda: open(0).read(),\n  "device": lambda: open("/dev/stdin").read(),\n  "os": lambda: os.read(0, 10 ** 6).decode(),\n  "lines": lambda: "".join(sys.stdin.readlines()),\n  "iter": lambda: "".join(iter(sys.stdin.readline, "")),\n}\ndef main():\n    data = read[kind]().split()\n    sys.stdout.write(" ".join(sorted(data)) + "\\n")\nmain()',
    tests: pairs(['b a\nc', 'a b c'], ['', '']),
  },
  {
    name: 'a prompt, an end by EOFError and exit()',
    program:
      'import sys\ntotal = 0\nwhile True:\n    try:\n        line = input()\n    except EOFError:\n        break\n    if line == "stop":\n        print(total)\n        sys.exit()\n    total += int(line)\nprint(total, file=sys.stdout, flush=True)',
    tests: pairs(['1\n2', '3'], ['5\nstop\n9', '5']),
  },
  {
    name: 'asyncio.run(main())',
    program:
      'import asyncio, sys\nasync def work(name, delay, queue):\n    await asyncio.sleep(delay)\n    await queue.put(name)\nasync def main():\n    queue = asyncio.Queue()\n    async with asyncio.TaskGroup() as group:\n        for i, name in enumerate(sys.stdin.read().split()):\n            group.create_task(work(name, 0.02 / (i + 1), queue))\n    while not queue.empty():\n        print(await queue.get())\n    print(await asyncio.to_thread(str, "end"))\nif __name__ == "__main__":\n    asyncio.run(main())\n    loop = asyncio.new_event_loop()\n    print(loop.run_until_complete(asyncio.sleep(0, "again")))\n    loop.close()',
    tests: pairs(['a b', 'b\na\nend\nagain'], ['', 'end\nagain']),
  },
  {
    name: 'recursion, caches and sleeps',
    program:
      'import sys, time, random\nfrom functools import lru_cache, cache\nsys.setrecursionlimit(10 ** 6)\n@lru_cache(maxsize=None)\ndef depth(n): return 0 if n == 0 else 1 + depth(n - 1)\n@cache\ndef fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\nrandom.seed(42)\nfirst = random.random()\nrandom.seed(42)\nassert random.random() == first\ntime.sleep(0.01)\nprint(depth(int(input())), fib(80))',
    tests: pairs(['900', '900 23416728348467685']),
  },
  {
    name: 'unicode, read and printed',
    program: 'name = input("")\nprint(f"¡Hola, {name}! ✓ {len(name)} {name.encode()!r}")',
    tests: pairs([
      'Zoë 日本 😀',
      "¡Hola, Zoë 日本 😀! ✓ 8 b'Zo\\xc3\\xab \\xe6\\x97\\xa5\\xe6\\x9c\\xac \\xf0\\x9f\\x98\\x80'",
    ]),
  },
];

const wholeInput = printed.find(({ name }) => name.startsWith('the whole'))!;

export const honestPrograms: readonly HonestProgram[] = [
  ...asserted,
  ...extended,
  ...printed.filter((one) => one !== wholeInput),
  ...['read', 'buffer', 'open', 'device', 'os', 'lines', 'iter'].map((kind) => ({
    ...wholeInput,
    name: `${wholeInput.name}: ${kind}`,
    program: wholeInput.program.replace('KIND', kind),
  })),
];
