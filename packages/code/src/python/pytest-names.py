"""What tests use of pytest, under its name. It is no test runner: there are no fixtures and no marks."""

import re
import sys
import types


class Raised:
    """Stands for the exception that was raised, as soon as it was."""

    value = None

    @property
    def type(self):
        return type(self.value)

    def match(self, pattern):
        assert re.search(pattern, str(self.value)), f'{str(self.value)!r} has no match of {pattern!r}'
        return True


class Raises:
    def __init__(self, expected, match):
        self.expected, self.pattern, self.raised = expected, match, Raised()

    def __enter__(self):
        return self.raised

    def __exit__(self, kind, error, trace):
        if error is None:
            raise AssertionError(f'DID NOT RAISE {self.expected!r}')
        if not isinstance(error, self.expected):
            return False
        self.raised.value = error
        if self.pattern is not None:
            self.raised.match(self.pattern)
        return True


def raises(expected, *given, match=None, **named):
    context = Raises(expected, match)
    if not given:
        return context
    with context as raised:
        given[0](*given[1:], **named)
    return raised


class approx:
    """A number, or a list, a tuple or a dict of numbers, that is equal to what is near."""

    def __init__(self, expected, rel=None, abs=None, nan_ok=False):
        self.expected, self.rel, self.abs, self.nan_ok = expected, rel, abs, nan_ok

    def near(self, expected, actual):
        if isinstance(expected, dict):
            return isinstance(actual, dict) and expected.keys() == actual.keys() and all(self.near(expected[key], actual[key]) for key in expected)
        if isinstance(expected, (list, tuple)):
            return isinstance(actual, (list, tuple)) and len(expected) == len(actual) and all(map(self.near, expected, actual))
        if actual == expected:
            return True
        if isinstance(expected, (bool, str, type(None))) or isinstance(actual, (bool, str, type(None))):
            return False
        if expected != expected or actual != actual:
            return self.nan_ok and expected != expected and actual != actual
        least = 1e-12 if self.abs is None else self.abs
        share = 0 if self.rel is None and self.abs is not None else 1e-6 if self.rel is None else self.rel
        return expected not in (float('inf'), float('-inf')) and abs(expected - actual) <= max(least, share * abs(expected))

    def __eq__(self, actual):
        return self.near(self.expected, actual)

    def __repr__(self):
        return f'approx({self.expected!r})'


def fail(reason=''):
    raise AssertionError(reason)


def install():
    module = types.ModuleType('pytest')
    module.raises, module.approx, module.fail = raises, approx, fail
    sys.modules['pytest'] = module


install()
