"""Beside the tests: how they ask the program's side, give it values and functions, and read what comes back."""

import builtins
import itertools
import sys

TYPES = {name: kind for name, kind in vars(builtins).items() if isinstance(kind, type) and issubclass(kind, BaseException)}
BARRED = (KeyboardInterrupt, GeneratorExit)
MUTABLE = (list, dict, set, bytearray, deque)
STDOUT = sys.stdout
exceptions = {}
# One handle for each object of the program's, so that `is` holds.
known = {}
# Functions of the tests' that the program was given, as long as their test lasts; those of the setup as long as the program.
callbacks = {}
callback_numbers = itertools.count(1)


class ProgramEnded(BaseException):
    """The program is no more: it ran out of time, printed too much, left or reached for the host."""


def put(do, may_end=False, **question):
    text = ask_program(dumps({'do': do, **question}))
    if sys.stdout is not STDOUT:
        # The test looks at what is printed.
        sys.stdout.write(last_printed())
    if text[0] == '!':
        raise ProgramEnded(text[1:])
    reply = loads(text)
    if 'raised' in reply:
        told = reply['raised']
        kind = exceptions.get(told.get('id')) or exception_of(told)
        if issubclass(kind, StopIteration) and not may_end:
            # It would end a loop of the test's, such as the one of `all(map(...))`, as if all had been well.
            raise RuntimeError('the program raised StopIteration')
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
    number, base = told['id'], told.get('base')
    if number not in known:
        if base in FIXED_PARTS:
            made = FIXED_PARTS[base](from_json(told['plain'], resolve))
        else:
            made = LIVE_PARTS.get(base, Handle)()
        marks(made)[ID] = number
        known[number] = made
    return known[number]


def plain(value):
    """A value of the tests' as the program's side gets it: a copy."""
    return loads(to_text(value, only_handles))


def only_handles(value, base=None):
    if is_program(value):
        return {'id': id_of(value)}
    if base:
        return None
    for number, kind in exceptions.items():
        if kind is value:
            return {'id': number}
    name = getattr(value, '__name__', None)
    if isinstance(name, str) and vars(builtins).get(name) is value:
        return {'builtin': name}
    if callable(value):
        return {'callback': callback_number(value)}
    raise TypeError(f'a {type(value).__name__} of the tests cannot be given to the program')


def callback_number(function):
    for number, known_function in callbacks.items():
        if known_function is function:
            return number
    number = next(callback_numbers)
    callbacks[number] = function
    return number


def call_back(text):
    """Calls a function that the program was given."""
    try:
        told = loads(text)
        if told['id'] not in callbacks:
            raise TypeError('the function belongs to a test that is over')
        args = [from_json(one, resolve) for one in told['args']]
        named = {name: from_json(one, resolve) for name, one in told['named'].items()}
        return '{"value":' + to_text(callbacks[told['id']](*args, **named), only_handles) + '}'
    except BaseException as error:
        kind = next(one for one in type(error).__mro__ if one.__module__ == 'builtins')
        return dumps({'raised': kind.__name__, 'message': str(error)[:300]})


def called(do, args, named, **whom):
    """A call. What it did to lists, dicts and sets that it was given is done to those of the tests."""
    given = [plain(one) for one in args]
    watched = [index for index, one in enumerate(args) if issubclass(type(one), MUTABLE)]
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
