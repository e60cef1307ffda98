"""Beside the tests, in an interpreter that the program never enters. The program's names stand here for questions to the other side."""

import builtins
import random
import types

TYPES = {name: kind for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)}
BARRED = (KeyboardInterrupt, GeneratorExit)
exceptions = {}
# One handle for each object of the program's, so that `is` holds.
known = {}
compiled = {}


class ProgramEnded(BaseException):
    """The program is no more: it ran out of time, printed too much, left or reached for the host."""


def put(do, **question):
    text = ask_program(dumps({'do': do, **question}))
    if text[0] == '!':
        raise ProgramEnded(text[1:])
    reply = loads(text)
    if 'raised' in reply:
        told = reply['raised']
        kind = exceptions.get(told.get('id')) or exception_of(told)
        raise kind(told['message']) from None
    return reply


def exception_of(told):
    base = TYPES.get(told['base'], Exception)
    base = Exception if base in BARRED or issubclass(base, ExceptionGroup) or issubclass(base, UnicodeError) else base
    if 'id' not in told:
        return base
    return exceptions.setdefault(told['id'], type(str(told['type']), (base,), {'__module__': 'program'}))


def value_of(reply):
    return from_json(reply['value'], resolve)


def resolve(told):
    if 'raises' in told:
        return exception_of({'id': told['id'], 'type': told['name'], 'base': told['raises']})
    number = told['id']
    if number not in known:
        known[number] = Handle(number, told['type'])
    return known[number]


def plain(value):
    """A value of the tests' as the program's side gets it: a copy."""
    return loads(to_text(value, only_handles))


def only_handles(value):
    if isinstance(value, Handle):
        return {'id': id_of(value)}
    for number, kind in exceptions.items():
        if kind is value:
            return {'id': number}
    raise TypeError(f'a {type(value).__name__} of the tests cannot be given to the program')


def id_of(handle):
    return object.__getattribute__(handle, 'id')


def operation(name, reflected=False):
    def forward(self, other):
        # What is expected must not be seen by the program: only two objects of its own meet there.
        if not isinstance(other, Handle):
            return NotImplemented
        return value_of(put(name, id=id_of(self), others=[plain(other)]))

    return forward


def question(name):
    def forward(self, *others):
        return value_of(put(name, id=id_of(self), others=[plain(one) for one in others]))

    return forward


class Handle:
    """An object of the program's. It equals itself alone, and nothing that the program says of its equality is asked."""

    __slots__ = ('id', 'type')

    def __init__(self, number, kind):
        object.__setattr__(self, 'id', number)
        object.__setattr__(self, 'type', kind)

    def __call__(self, *args, **named):
        return called('invoke', args, named, id=id_of(self))

    def __getattribute__(self, name):
        if name == '__class__':
            return Handle
        return value_of(put('attribute', id=id_of(self), name=name))

    def __setattr__(self, name, value):
        put('set attribute', id=id_of(self), name=name, value=plain(value))

    def __getitem__(self, key):
        return value_of(put('item', id=id_of(self), key=plain(key)))

    def __setitem__(self, key, value):
        put('set item', id=id_of(self), key=plain(key), value=plain(value))

    def __delitem__(self, key):
        put('delete item', id=id_of(self), key=plain(key))

    def __eq__(self, other):
        return isinstance(other, Handle) and id_of(self) == id_of(other)

    def __hash__(self):
        return hash(id_of(self))

    def __instancecheck__(self, other):
        return isinstance(other, Handle) and value_of(put('instance', id=id_of(self), value=plain(other))) is True

    def __subclasscheck__(self, other):
        return isinstance(other, Handle) and value_of(put('subclass', id=id_of(self), value=plain(other))) is True

    def __enter__(self):
        return value_of(put('attribute', id=id_of(self), name='__enter__'))()

    def __exit__(self, kind, error, trace):
        leave = value_of(put('attribute', id=id_of(self), name='__exit__'))
        return leave(None, None, None)


for name in ('repr', 'str', 'len', 'iter', 'next', 'bool', 'int', 'float', 'abs', 'round', 'neg', 'pos', 'invert'):
    setattr(Handle, f'__{name}__', question(name))
for name in ('lt', 'le', 'gt', 'ge', 'add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'matmul', 'and_', 'or_', 'xor'):
    setattr(Handle, f'__{name.strip("_")}__', operation(name))


def called(do, args, named, **whom):
    """A call. What it did to lists, dicts and sets that it was given is done to those of the tests."""
    given = [plain(one) for one in args]
    watched = [index for index, one in enumerate(args) if isinstance(one, (list, dict, set, bytearray, deque))]
    reply = put(do, args=given, named={name: plain(one) for name, one in named.items()}, watched=watched, **whom)
    for index in watched:
        now = reply.get(str(index))
        if now is not None:
            change(args[index], from_json(now, resolve))
    return value_of(reply)


def change(old, new):
    if isinstance(old, (list, bytearray)) and isinstance(new, (list, bytearray)):
        old[:] = new
    elif isinstance(old, deque) and isinstance(new, deque):
        old.clear()
        old.extend(new)
    elif isinstance(old, (dict, set)) and isinstance(new, (dict, set)):
        old.clear()
        old.update(new)


class Program:
    """The program as `program`: `program.sum` is its own where `sum` alone is Python's."""

    def __getattribute__(self, name):
        return value_of(put('name', name=name))


class Names(dict):
    """What the tests see: their own names, then Python's, then the program's. So no program can stand in for `len` or `all`."""

    def __missing__(self, name):
        if name in vars(builtins):
            return vars(builtins)[name]
        known = functions.get(name)
        return value_of(put('name', name=name)) if known is None else known


functions = {}
names = Names()


def code_of(source, what):
    code = compiled.get(source)
    if code is None:
        if len(compiled) >= 1000:
            compiled.clear()
        code = compiled[source] = compile(source, what, 'exec', dont_inherit=True)
    return code


def begin(seed, loaded):
    names.clear()
    exceptions.clear()
    functions.clear()
    known.clear()
    if seed is not None:
        random.seed(seed)
    names.update(__name__='tests', __builtins__=builtins, program=Program())
    try:
        for name, told in loads(loaded)['value']:
            functions[name] = resolve(told)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # The list is the program's word; a name that is not on it is asked for.
        functions.clear()


def run(source, what):
    """`+` where the code ran to its end; or else why not: behind `!` where the code is no Python, behind `-` where it failed."""
    try:
        why = attempt(source, what)
        # From here on there is no interrupt; one that was on its way comes in this call.
        disarm()
        return why
    except KeyboardInterrupt:
        return '-the test ran out of time'


def attempt(source, what):
    try:
        code = code_of(source, what)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return f'!{type(error).__name__}: {error}'
    try:
        exec(code, names)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        name = '' if isinstance(error, ProgramEnded) else type(error).__name__
        try:
            message = str(error)[:300]
        except Exception:
            message = ''
        return '-' + (f'{name}: {message}' if name and message else name or message)
    return '+'
