"""Beside the tests: what stands there for objects of the program's whose classes extend plain data. They are equal by their data."""


def live_part(base):
    """What extends a list, a dict or a set, which the program may change: its methods are the program's, equality is that of its data."""

    def data(value):
        return value_of(put('data', id=id_of(value))) if is_program(value) else value

    def by_data(name):
        own = getattr(base, name)
        return lambda self, other: own(data(self), data(other))

    class Part(Handle):
        def __getattribute__(self, name):
            return base if name == '__class__' else attribute(self, name)

        def __eq__(self, other):
            return self is other or data(self) == data(other)

        def __contains__(self, value):
            return value in data(self)

        __hash__ = None

    for name in (*OPEN, *CLOSED):
        dunder = f'__{name.strip("_")}__'
        if hasattr(base, dunder):
            setattr(Part, dunder, operation(name, by_data(dunder)))
    return Part


def fixed_part(base):
    """What extends a number, a text or a tuple: the data, with further attributes that are the program's."""
    members = {'__getattr__': attribute, '__repr__': question('repr')}
    if base is not str:
        members['__str__'] = question('str')
    for name in (*OPEN, *CLOSED):
        dunder = f'__{name.strip("_")}__'
        members[dunder] = operation(name, getattr(base, dunder, lambda *_: NotImplemented))
    return ProgramType(base.__name__, (base,), members)


LIVE_PARTS = {base.__name__: live_part(base) for base in EXTENDED if base not in FIXED}
FIXED_PARTS = {base.__name__: fixed_part(base) for base in FIXED}
