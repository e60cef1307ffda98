"""Plain data as text, the same on both sides. A value of any other type is a handle: a number that stands for it."""

import datetime
import decimal
import fractions
import json
from collections import Counter, OrderedDict, deque

ATOMS = frozenset({int, str, bool, float, type(None)})
MAX_DEPTH = 100
EXTENDED = (int, float, str, tuple, frozenset, list, dict, set)
EXACT = frozenset({*EXTENDED, bytes})
# What does not change: its data are told at once.
FIXED = (int, float, str, tuple, frozenset)
READERS = {
    int: int.__index__,
    float: float.__float__,
    str: str.__str__,
    tuple: lambda value: tuple(tuple.__iter__(value)),
    frozenset: lambda value: frozenset(frozenset.__iter__(value)),
    list: lambda value: list(list.__iter__(value)),
    dict: lambda value: dict(dict.items(value)),
    set: lambda value: set(set.__iter__(value)),
}
# Types of the standard library that are rebuilt on the other side, and how.
PARTS = {
    complex: lambda v: [v.real, v.imag],
    range: lambda v: [v.start, v.stop, v.step],
    decimal.Decimal: lambda v: [str(v)],
    fractions.Fraction: lambda v: [v.numerator, v.denominator],
    datetime.date: lambda v: [v.year, v.month, v.day],
    datetime.datetime: lambda v: [v.year, v.month, v.day, v.hour, v.minute, v.second, v.microsecond],
    datetime.time: lambda v: [v.hour, v.minute, v.second, v.microsecond],
    datetime.timedelta: lambda v: [v.days, v.seconds, v.microseconds],
    deque: lambda v: [list(v)],
    bytearray: lambda v: [bytes(v)],
    Counter: lambda v: [dict(v)],
    OrderedDict: lambda v: [dict(v)],
    type({}.keys()): lambda v: [list(v)],
    type({}.items()): lambda v: [list(v)],
}
MAKERS = {
    **{kind.__name__: kind for kind in PARTS},
    'dict_keys': lambda keys: dict.fromkeys(keys).keys(),
    'dict_items': lambda items: dict(items).items(),
}


class TooDeep(Exception):
    pass


def encoder(allow_nan):
    made = json.encoder.c_make_encoder
    return made({}, None, json.encoder.encode_basestring_ascii, None, ':', ',', False, False, allow_nan)


# What `json.dumps` and `json.loads` make anew in each call.
encode = encoder(False)
scan = json.decoder.JSONDecoder().scan_once


def dumps(data):
    return ''.join(encode(data, 0))


def loads(text):
    return scan(text, 0)[0]


def to_text(value, handle):
    """
    A value as JSON. `handle` gives the number of an object that is no plain data. It is asked, with a base, of what extends plain data: with nothing for
    an answer its data are told.
    """
    try:
        return dumps(to_json(value, handle, 0))
    except (ValueError, RecursionError):
        # Somewhere deep down: not a number, an integer of thousands of digits, a list in itself.
        try:
            return dumps(to_json(value, handle, 0, True))
        except (TooDeep, RecursionError):
            return dumps(reference(value, handle))


def to_json(value, handle, depth, careful=False):
    kind = type(value)
    if kind in ATOMS:
        if kind is float and careful and (value != value or value in (float('inf'), float('-inf'))):
            return {'$': 'number', 'value': 'NaN' if value != value else 'Infinity' if value > 0 else '-Infinity'}
        if kind is int and value.bit_length() > 53:
            return {'$': 'integer', 'value': digits(value)}
        return value
    if depth > MAX_DEPTH:
        raise TooDeep if careful else ValueError
    if kind not in EXACT:
        base = next((one for one in EXTENDED if isinstance(value, one)), None)
        if base is not None:
            return extended(value, base, handle, depth, careful)
    if isinstance(value, (list, tuple)):
        kinds = set(map(type, value))
        if careful or not kinds <= ATOMS or (int in kinds and not small(value)):
            items = [to_json(item, handle, depth + 1, careful) for item in value]
        else:
            items = list(value)
        return items if isinstance(value, list) else {'$': 'tuple', 'items': items}
    if isinstance(value, dict):
        entries = [
            [to_json(key, handle, depth + 1, careful), to_json(item, handle, depth + 1, careful)]
            for key, item in value.items()
        ]
        return {'$': 'object', 'entries': entries}
    if isinstance(value, (set, frozenset)):
        items = [to_json(item, handle, depth + 1, careful) for item in value]
        return {'$': 'set', 'items': items, 'frozen': isinstance(value, frozenset)}
    if kind is bytes:
        return {'$': 'bytes', 'hex': value.hex()}
    if kind in PARTS and getattr(value, 'tzinfo', None) is None:
        return rebuilt(value, handle, depth, careful)
    return reference(value, handle)


def rebuilt(value, handle, depth, careful):
    parts = [to_json(part, handle, depth + 1, careful) for part in PARTS[type(value)](value)]
    return {'$': 'handle', 'type': type(value).__name__, 'parts': parts}


def extended(value, base, handle, depth, careful):
    """An instance of a class that extends plain data. It has more than its data, methods and attributes, unless `handle` says that these do not count."""
    if type(value) in PARTS and not hasattr(handle, 'is_host'):
        return rebuilt(value, handle, depth, careful)
    told = handle(value, base.__name__)
    plain = READERS[base](value) if told is None or base in FIXED else None
    if told is None:
        return to_json(plain, handle, depth, careful)
    told = {'$': 'handle', 'type': type(value).__name__, 'base': base.__name__, **told}
    return {**told, 'plain': to_json(plain, handle, depth + 1, careful)} if base in FIXED else told


def small(values):
    return all(-9007199254740992 < value < 9007199254740992 for value in values if type(value) is int)


def digits(value):
    import sys

    limit = sys.get_int_max_str_digits()
    if abs(value).bit_length() < 3 * 640:
        return str(value)
    sys.set_int_max_str_digits(0)
    try:
        return str(value) if value.bit_length() < 200_000 else hex(value)
    finally:
        sys.set_int_max_str_digits(limit)


def reference(value, handle):
    return {'$': 'handle', 'type': type(value).__name__, **handle(value)}


def from_json(data, resolve):
    """The value that a text's JSON stands for. `resolve` gives the object of a handle."""
    if isinstance(data, list):
        if set(map(type, data)) <= ATOMS:
            return list(data)
        return [from_json(item, resolve) for item in data]
    if not isinstance(data, dict):
        return data
    tag = data['$']
    if tag == 'tuple':
        return tuple(from_json(data['items'], resolve))
    if tag == 'object':
        return {from_json(key, resolve): from_json(item, resolve) for key, item in data['entries']}
    if tag == 'set':
        return (frozenset if data.get('frozen') else set)(from_json(item, resolve) for item in data['items'])
    if tag == 'bytes':
        return bytes.fromhex(data['hex'])
    if tag == 'number':
        return float(data['value'])
    if tag == 'integer':
        text = data['value']
        return int(text, 16) if 'x' in text else whole(text)
    if 'parts' in data:
        return MAKERS[data['type']](*[from_json(part, resolve) for part in data['parts']])
    return resolve(data)


def whole(text):
    import sys

    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return int(text)
    finally:
        sys.set_int_max_str_digits(limit)
