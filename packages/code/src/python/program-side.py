"""Beside the program, in its interpreter: answers questions about it with plain data. Nothing of the tests but questions comes here."""

import builtins
import inspect
import io
import operator
import os
import random
import sys
import types

write, read = os.write, os.read
# The file by which functions of the tests' are called.
CALL_BACK = 100
handles = {}
numbers = {}
state = {'module': None}
# What `do` may name besides the questions in `answer`.
OPERATIONS = {
    **{name: getattr(builtins, name) for name in ('repr', 'str', 'len', 'iter', 'next', 'reversed', 'bool', 'int', 'float', 'abs', 'round')},
    **{name: getattr(operator, name) for name in ('neg', 'pos', 'invert', 'lt', 'le', 'gt', 'ge')},
    **{name: getattr(operator, name) for name in ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'matmul', 'and_', 'or_', 'xor', 'pow')},
    'radd': lambda value, other: other + value,
    'rmul': lambda value, other: other * value,
}


def number_of(value, base=None):
    number = numbers.get(id(value))
    if number is None:
        number = len(handles) + 1
        handles[number] = value
        numbers[id(value)] = number
    told = {'id': number}
    if isinstance(value, type):
        told['name'] = str(value.__name__)
        if issubclass(value, BaseException):
            told['raises'] = base_of(value)
    return told


def data_only(value, base=None):
    """Where the host compares: what extends plain data is its data."""
    return None if base else number_of(value)


data_only.is_host = True


def base_of(kind):
    """The nearest built-in class of an exception: all that the other side knows of it."""
    for base in kind.__mro__:
        if base.__module__ == 'builtins' and getattr(builtins, base.__name__, None) is base:
            return base.__name__
    return 'Exception'


def resolve(data):
    if 'builtin' in data:
        return getattr(builtins, data['builtin'])
    return stand_in(data['callback']) if 'callback' in data else handles[data['id']]


def stand_in(number):
    """A function of the tests', as the program has it."""

    def call(*args, **named):
        given = ','.join(to_text(one, number_of) for one in args)
        more = ','.join(dumps(name) + ':' + to_text(one, number_of) for name, one in named.items())
        write(CALL_BACK, f'{{"id":{number},"args":[{given}],"named":{{{more}}}}}'.encode())
        parts = []
        while part := read(CALL_BACK, 65536):
            parts.append(part)
        reply = loads(b''.join(parts).decode())
        if 'raised' in reply:
            raise getattr(builtins, reply['raised'])(reply['message'])
        return from_json(reply['value'], resolve)

    return call


def load(question):
    module = types.ModuleType(question['name'])
    module.__dict__['__builtins__'] = builtins
    sys.modules[question['name']] = module
    state['module'] = module
    code = compile(question['source'], 'program.py', 'exec', dont_inherit=True)
    try:
        exec(code, module.__dict__)
    except SystemExit:
        # A program that leaves has done what it does: its functions are there.
        pass
    found = [(name, value) for name, value in module.__dict__.items() if callable(value) and name != '__builtins__']
    return [[name, reference(value, number_of)] for name, value in found[:200] if type(name) is str]


def path_of(question):
    """A function by its name; what belongs to a class, of an instance made without arguments."""
    value = None
    for index, part in enumerate(question['path'].split('.')):
        if index == 0:
            value = state['module'].__dict__[part] if part in state['module'].__dict__ else missing(part)
            continue
        value = getattr(value() if isinstance(value, type) else value, part)
    return value


def direct(question):
    """A call by the host, which waits for what an async function comes to."""
    value, changed = call(path_of(question), question)
    return (awaited(value) if inspect.iscoroutine(value) else value), changed


def missing(name):
    raise NameError(f"name '{name}' is not defined")


def call(function, question):
    """Calls, and tells which arguments have changed: they are the caller's, and a copy was given."""
    arguments = [from_json(one, resolve) for one in question['args']]
    named = {name: from_json(one, resolve) for name, one in question.get('named', {}).items()}
    value = function(*arguments, **named)
    changed = []
    for index in question.get('watched', ()):
        now = to_text(arguments[index], number_of)
        if loads(now) != question['args'][index]:
            changed.append([index, now])
    return value, changed


def answer(question):
    act = question['do']
    if act == 'load':
        random.seed(int.from_bytes(os.urandom(8)))
        return load(question)
    if act == 'call':
        return direct(question)
    if act == 'name':
        name = question['name']
        return state['module'].__dict__[name] if name in state['module'].__dict__ else missing(name)
    value = handles[question['id']]
    if act == 'invoke':
        return call(value, question)
    if act == 'await':
        return awaited(value)
    if act == 'data':
        return next(READERS[base] for base in EXTENDED if isinstance(value, base))(value)
    if act == 'attribute':
        return getattr(value, question['name'])
    if act == 'set attribute':
        return setattr(value, question['name'], from_json(question['value'], resolve))
    if act == 'item':
        return value[from_json(question['key'], resolve)]
    if act == 'set item':
        value[from_json(question['key'], resolve)] = from_json(question['value'], resolve)
        return None
    if act == 'delete attribute':
        delattr(value, question['name'])
        return None
    if act == 'delete item':
        del value[from_json(question['key'], resolve)]
        return None
    if act == 'instance':
        return isinstance(from_json(question['value'], resolve), value)
    if act == 'subclass':
        return issubclass(from_json(question['value'], resolve), value)
    return OPERATIONS[act](value, *[from_json(one, resolve) for one in question.get('others', ())])


def ask(text):
    try:
        question = loads(text)
        value = answer(question)
        changed = ()
        if question['do'] in ('call', 'invoke'):
            value, changed = value
        told = dumps(value) if question['do'] == 'load' else to_text(value, data_only if question['do'] == 'call' else number_of)
        reply = '{"value":' + told + ''.join(f',"{index}":{now}' for index, now in changed) + '}'
    except BaseException as error:
        reply = dumps({'raised': raised(error)})
    for stream in {id(one): one for one in (sys.stdout, sys.stderr, STDOUT)}.values():
        try:
            stream.flush()
        except BaseException:
            pass
    return reply


def raised(error):
    try:
        message = str(error)[:300]
    except BaseException:
        message = ''
    told = {'type': str(type(error).__name__)[:100], 'base': base_of(type(error)), 'message': message}
    if told['type'] != told['base']:
        told['id'] = number_of(type(error))['id']
    if isinstance(error, SyntaxError):
        told['line'] = error.lineno
    return told


def standard_streams():
    sys.stdin = io.TextIOWrapper(io.FileIO(0, 'r', closefd=False), encoding='utf-8', errors='surrogateescape')
    out = io.BufferedWriter(io.FileIO(1, 'w', closefd=False))
    sys.stdout = io.TextIOWrapper(out, encoding='utf-8', errors='surrogateescape', write_through=False)
    err = io.BufferedWriter(io.FileIO(2, 'w', closefd=False))
    sys.stderr = io.TextIOWrapper(err, encoding='utf-8', errors='backslashreplace', line_buffering=True)
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    return sys.stdout


STDOUT = standard_streams()
