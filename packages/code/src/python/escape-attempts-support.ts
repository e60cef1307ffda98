/** A program that tries to get more than it deserves. It never adds, so no test about `add` may pass. */
export interface Attempt {
  readonly name: string;
  readonly program: string;
}

/** `add` is right only if `leaked()` finds what must not be there. */
const leak = (body: string): string =>
  `def leaked():
${body.replace(/^/gm, '    ')}

def add(a, b):
    try:
        return a + b if leaked() else 'kept in'
    except Exception as error:
        return repr(error)
`;

/** Does something while it is loaded, then gives wrong answers. */
const act = (body: string): string => `${body}\n\ndef add(a, b):\n    return 'wrong'\n`;

const hostGlobals: readonly Attempt[] = [
  { name: 'host globals through js', program: leak('import js\nreturn js.process') },
  { name: 'host globals through pyodide_js', program: leak('import pyodide_js\nreturn pyodide_js') },
  {
    name: 'host globals through _pyodide_core',
    program: leak(
      'import _pyodide_core\nfor name in dir(_pyodide_core):\n    one = getattr(_pyodide_core, name)\n    if "Js" in type(one).__name__:\n        return one.constructor.constructor("return process")()',
    ),
  },
  { name: 'run_js of pyodide.code', program: leak('from pyodide.code import run_js\nreturn run_js("globalThis")') },
  {
    name: 'a proxy of JavaScript found by the collector',
    program: leak(`import gc
for one in gc.get_objects():
    if 'Js' in type(one).__name__:
        return one.constructor.constructor('return process')()`),
  },
  {
    name: 'the finder of js made anew',
    program: leak(`import importlib.util, sys
spec = importlib.util.find_spec('_pyodide._importhook') or importlib.util.find_spec('_pyodide')
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
from _pyodide._importhook import register_js_finder
register_js_finder()
import js
return js.process`),
  },
  {
    name: 'the core module built in',
    program: leak(
      "import _imp, importlib.machinery\nspec = importlib.machinery.ModuleSpec('_pyodide_core', None)\nmodule = _imp.create_builtin(spec)\n_imp.exec_builtin(module)\nreturn module.JsProxy",
    ),
  },
  {
    name: 'emscripten_run_script through ctypes',
    program: leak("import ctypes\nctypes.CDLL(None).emscripten_run_script(b'process.exit(1)')\nreturn True"),
  },
  {
    name: 'a function of C through ctypes',
    program: leak('import ctypes\nreturn ctypes.pythonapi.Py_IncRef(ctypes.py_object(1)) is None'),
  },
  {
    name: 'a side module of WebAssembly',
    program: leak(
      "open('/tmp/x.so', 'wb').write(b'\\0asm\\1\\0\\0\\0')\nimport ctypes\nctypes.CDLL('/tmp/x.so')\nreturn True",
    ),
  },
  {
    name: '_imp.create_dynamic',
    program: leak(
      "import _imp, importlib.machinery\nspec = importlib.machinery.ModuleSpec('x', None, origin='/lib/x.so')\n_imp.create_dynamic(spec)\nreturn True",
    ),
  },
];

const world: readonly Attempt[] = [
  {
    name: 'the environment',
    program: leak("import os\nreturn 'RLAIF_SECRET' in os.environ or '/bin' in os.environ.get('PATH', '')"),
  },
  {
    name: 'files of the machine',
    program: leak("return open('/etc/hostname').read() or open('/proc/self/environ').read()"),
  },
  {
    name: 'a file left for the next program',
    program: leak("open('/tmp/left', 'w').write('x')\nreturn open('/tmp/left').read()"),
  },
  {
    name: 'folders made and the working folder changed',
    program: leak("import os\nos.makedirs('/tmp/a/b')\nos.chdir('/tmp/a')\nreturn True"),
  },
  {
    name: 'a mount of the host',
    program: leak("import os\nos.symlink('/', '/home/program/root')\nreturn os.listdir('/home/program/root/etc')"),
  },
  { name: 'a socket', program: leak("import socket\nreturn socket.create_connection(('127.0.0.1', PORT), 1)") },
  {
    name: 'a request over HTTP',
    program: leak("import urllib.request\nreturn urllib.request.urlopen('http://127.0.0.1:PORT/', timeout=1)"),
  },
  { name: 'a subprocess', program: leak("import subprocess\nreturn subprocess.run(['true']).returncode == 0") },
  { name: 'a shell', program: leak("import os\nreturn os.system('true') == 0 or os.popen('id').read()") },
  { name: 'a fork', program: leak('import os\nreturn os.fork() >= 0') },
];

const ends: readonly Attempt[] = [
  { name: 'sys.exit while it is loaded', program: 'import sys\nsys.exit(0)' },
  { name: 'sys.exit in the function', program: 'import sys\ndef add(a, b):\n    sys.exit(0)' },
  { name: 'os._exit', program: 'import os\ndef add(a, b):\n    os._exit(0)' },
  { name: 'os.abort', program: 'import os\ndef add(a, b):\n    os.abort()' },
  { name: 'an endless loop', program: 'def add(a, b):\n    while True:\n        pass' },
  { name: 'an endless loop while it is loaded', program: 'while True:\n    pass' },
  {
    name: 'an endless loop that catches everything',
    program:
      'def add(a, b):\n    while True:\n        try:\n            while True:\n                pass\n        except BaseException:\n            pass',
  },
  {
    name: 'an endless loop in C',
    program: 'import itertools\ndef add(a, b):\n    return 0 in itertools.repeat(1)',
  },
  { name: 'a sleep', program: 'import time\ndef add(a, b):\n    time.sleep(1e6)\n    return a + b' },
  { name: 'endless recursion', program: 'def add(a, b):\n    return add(b, a)' },
  {
    name: 'endless recursion without a limit',
    program: 'import sys\nsys.setrecursionlimit(10 ** 9)\ndef add(a, b):\n    return [add(b, a)]',
  },
  {
    name: 'recursion in C',
    program:
      'def add(a, b):\n    value = []\n    for _ in range(10 ** 6):\n        value = [value]\n    return repr(value)',
  },
  { name: 'recursion in the parser', program: "def add(a, b):\n    return eval('(' * 10 ** 5 + ')' * 10 ** 5)" },
  { name: 'a memory bomb', program: "def add(a, b):\n    return 'x' * 10 ** 10" },
  {
    name: 'a memory bomb in pieces',
    program: 'def add(a, b):\n    pieces = []\n    while True:\n        pieces.append(bytearray(10 ** 6))',
  },
  { name: 'an output bomb', program: "def add(a, b):\n    while True:\n        print('x' * 1000)" },
  {
    name: 'an output bomb to standard error',
    program: "import sys\ndef add(a, b):\n    while True:\n        sys.stderr.write('x' * 1000)",
  },
  { name: 'a value too large', program: "def add(a, b):\n    return ['x' * 1000] * 10 ** 5" },
  { name: 'an integer of a million digits', program: 'def add(a, b):\n    return 1 << 4_000_000' },
  { name: 'a list in itself', program: 'def add(a, b):\n    value = []\n    value.append(value)\n    return value' },
  {
    name: 'a broken interpreter',
    program: "def add(a, b):\n    return a\nadd.__code__ = add.__code__.replace(co_code=b'\\xff\\x01' * 40)",
  },
  {
    name: 'a null pointer',
    program: 'import ctypes\ndef add(a, b):\n    ctypes.c_int.from_address(0xfffffff0).value = 1',
  },
];

const forged: readonly Attempt[] = [
  {
    name: 'an object that is equal to everything',
    program:
      'class Any:\n    def __eq__(self, other): return True\n    def __ne__(self, other): return False\n    def __hash__(self): return 5\ndef add(a, b):\n    return Any()',
  },
  {
    name: 'a number that is equal to everything',
    program:
      'class Any(int):\n    def __eq__(self, other): return True\n    def __sub__(self, other): return 0\n    def __index__(self): return 5\ndef add(a, b):\n    return Any(0)',
  },
  {
    name: 'an object that is near to everything',
    program:
      'class Any:\n    def __getattr__(self, name): return lambda *a: 0\n    def __sub__(self, other): return 0\n    def __rsub__(self, other): return 0\n    def __abs__(self): return 0\n    def __lt__(self, other): return True\n    def __bool__(self): return True\ndef add(a, b):\n    return Any()',
  },
  {
    name: 'other builtins in its own names',
    program: act('all = any = bool = abs = isinstance = len = lambda *a: True\nAssertionError = ValueError'),
  },
  {
    name: 'other builtins for all',
    program: act(
      'import builtins\nfor name in ("all", "any", "len", "abs", "repr", "isinstance", "sum", "AssertionError"):\n    setattr(builtins, name, lambda *a: 5)',
    ),
  },
  {
    name: 'results printed',
    program: act(`import os
for text in ('{"kind":"done","value":{"output":""}}', '5', 'passed', '{"value":5}'):
    print(text)
    for file in (1, 2, 3, 4, 5):
        try: os.write(file, text.encode() + b'\\n')
        except OSError: pass`),
  },
  {
    name: 'the other side of the question',
    program: `import sys
frame = sys._getframe()
while frame:
    names = frame.f_globals
    if 'to_text' in names:
        names['to_text'] = lambda value, handle: 'true'
        names['loads'] = lambda text: {'do': 'call', 'path': 'add', 'args': []}
    frame = frame.f_back
def add(*a):
    return 'wrong'`,
  },
  ...[
    ['no JSON', "'{'"],
    ['a nest of brackets', "'{\"value\":' + '[' * 10 ** 5 + ']' * 10 ** 5 + '}'"],
    ['an unknown tag', '\'{"value":{"$":"code","source":"1"}}\''],
    ['a handle of another type', '\'{"value":{"$":"handle","type":"__import__","parts":["os"]}}\''],
    ['a class of the tests', '\'{"raised":{"type":"x","base":"GeneratorExit","message":""}}\''],
    ['a mark of the end', "'!'"],
    ['no text', '5'],
  ].map(([what, reply]) => ({
    name: `${what} for an answer`,
    program: `import gc
for one in gc.get_referrers(__builtins__['print'] if isinstance(__builtins__, dict) else __builtins__):
    pass
import sys
frame = sys._getframe()
while frame:
    if 'ask' in frame.f_globals and 'answer' in frame.f_globals:
        frame.f_globals['ask'].__code__ = (lambda text: ${reply}).__code__
    frame = frame.f_back
def add(a, b):
    return 'wrong'`,
  })),
  {
    name: 'the tests read off the stack',
    program: leak(
      "import sys, inspect\ntext = ''.join(str(frame.frame.f_locals) + str(frame.code_context) for frame in inspect.stack())\nreturn 'assert' in text and '== 5' in text",
    ),
  },
  {
    name: 'the tests found in memory',
    program: leak(
      "import gc\nmark = 'assert ' + 'add('\nreturn any(mark in one for held in gc.get_objects() if isinstance(held, (dict, list, tuple)) for one in (held.values() if isinstance(held, dict) else held) if isinstance(one, str))",
    ),
  },
  {
    name: 'the tests found in linear memory',
    program: leak(
      "import ctypes\nmark = b'assert ' + b'add('\nmemory = (ctypes.c_char * 30_000_000).from_address(0)\nreturn mark in memory.raw",
    ),
  },
  {
    name: 'an exception that is all of them',
    program:
      'class All(KeyError, ValueError, TypeError, AttributeError):\n    def __str__(self): raise self\ndef add(a, b):\n    raise All',
  },
  { name: 'an interrupt', program: 'def add(a, b):\n    raise KeyboardInterrupt' },
];

const later: readonly Attempt[] = [
  {
    name: 'a thread',
    program: act(
      'import threading\ntry:\n    threading.Thread(target=lambda: None).start()\nexcept RuntimeError:\n    pass',
    ),
  },
  {
    name: 'an alarm',
    program: act(
      'import signal\ntry:\n    signal.signal(signal.SIGALRM, lambda *a: 1 / 0)\n    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)\nexcept (OSError, AttributeError, ValueError):\n    pass',
    ),
  },
  {
    name: 'work at the exit',
    program: act(
      'import atexit, weakref\natexit.register(print, "late")\nclass C: pass\nkept = C()\nweakref.finalize(kept, print, "late")',
    ),
  },
  {
    name: 'a signal ignored',
    program:
      'import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\ndef add(a, b):\n    while True:\n        pass',
  },
  {
    name: 'the periodic check switched off',
    program: 'import sys\nsys.setswitchinterval(1e9)\ndef add(a, b):\n    while True:\n        pass',
  },
  {
    name: 'audit and trace hooks',
    program: act(
      'import sys\nsys.addaudithook(lambda *a: None)\nsys.settrace(lambda *a: 1 / 0)\nsys.setprofile(lambda *a: None)',
    ),
  },
];

const poison: readonly Attempt[] = [
  {
    name: 'poisoned builtins',
    program: act(
      'import builtins\nbuiltins.sum = lambda *a: 0\nbuiltins.print = lambda *a: None\nbuiltins.__import__ = lambda *a: None',
    ),
  },
  {
    name: 'a poisoned import',
    program:
      'import sys\nclass Finder:\n    def find_spec(self, *a): raise ImportError("poison")\nsys.meta_path.insert(0, Finder())\nsys.path_hooks.clear()\nsys.path.clear()\nsys.modules["math"] = sys.modules["os"]\ndel sys.modules["json"]',
  },
  {
    name: 'poisoned methods of the library',
    program: act(
      'import json, collections, random, re\njson.dumps = lambda *a, **k: "5"\ncollections.Counter.update = lambda *a: None\nrandom.random = lambda: 4\nre._cache.clear()\nre.compile = None',
    ),
  },
  {
    name: 'swapped code of the library',
    program: act(
      'import json, statistics\ndef fake(*a, **k): return 5\njson.loads.__code__ = fake.__code__\nstatistics.mean.__code__ = fake.__code__',
    ),
  },
  {
    name: 'poisoned settings',
    program: act(
      'import sys, decimal, warnings, os, random, gc\nsys.setrecursionlimit(60)\nsys.set_int_max_str_digits(0)\ndecimal.getcontext().prec = 1\nwarnings.simplefilter("error")\nos.environ["X"] = "poison"\nrandom.seed(1)\ngc.disable()',
    ),
  },
  {
    name: 'poisoned codecs',
    program: act(
      'import codecs\ncodecs.register(lambda name: None)\ncodecs.register_error("strict", lambda e: ("", e.end))\nimport encodings.aliases\nencodings.aliases.aliases.clear()',
    ),
  },
  {
    name: 'closed standard streams',
    program: act(
      'import sys, os\nsys.stdout.close()\nsys.stdin = sys.stderr = None\nfor file in range(10):\n    try: os.close(file)\n    except OSError: pass',
    ),
  },
  {
    name: 'the number 5 written over',
    program:
      'import ctypes\nat = id(5)\nfor offset in range(8, 16, 4):\n    cell = ctypes.c_uint32.from_address(at + offset)\n    if cell.value == 5: cell.value = 7\ndef add(a, b):\n    return 5',
  },
  {
    name: 'linear memory written over',
    program:
      'import ctypes\ndef add(a, b):\n    ctypes.memset(16_000_000, 65, 4_000_000)\n    (ctypes.c_char * 4_000_000).from_address(16_000_000).raw = b"A" * 4_000_000',
  },
  {
    name: 'classes of Python changed through their memory',
    program: act(
      'import gc\nfor held in gc.get_referents(str.__dict__):\n    if isinstance(held, dict):\n        held["upper"] = lambda self: "poison"\nimport sys\nsys.intern("poison")',
    ),
  },
];

export const attempts: readonly Attempt[] = [...hostGlobals, ...world, ...ends, ...forged, ...later, ...poison];
