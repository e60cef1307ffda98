"""Runs the tests, in an interpreter that the program never enters. The program's names stand here for questions to the other side."""

import decimal
import random
import sys

compiled = {}


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
    callbacks.clear()
    sys.stdout = STDOUT
    decimal.setcontext(decimal.DefaultContext.copy())
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
    except (SyntaxError, ValueError) as error:
        return f'!{type(error).__name__}: {error}'
    lasting = set(callbacks)
    try:
        exec(code, names)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        if isinstance(error, ModuleNotFoundError) and error.name:
            # The test's own import: what the program raises comes without the name.
            return f'!{error}'
        name = '' if isinstance(error, ProgramEnded) else type(error).__name__
        try:
            message = str(error)[:300]
        except Exception:
            message = ''
        return '-' + (f'{name}: {message}' if name and message else name or message)
    finally:
        if what == 'test':
            for number in callbacks.keys() - lasting:
                del callbacks[number]
    return '+'
