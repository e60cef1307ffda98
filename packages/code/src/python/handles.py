"""Beside the tests: what stands there for objects of the program's, and asks the other side about them."""

# No attribute of the program's has this name.
ID = ' id'
# Operations whose other side the program may see. A difference or a comparison would show it what is expected.
OPEN = ('add', 'mul', 'matmul', 'pow', 'radd', 'rmul')
CLOSED = ('lt', 'le', 'gt', 'ge', 'sub', 'truediv', 'floordiv', 'mod', 'and_', 'or_', 'xor')


def marks(handle):
    return object.__getattribute__(handle, '__dict__')


def id_of(handle):
    return marks(handle)[ID]


def is_program(value):
    return isinstance(type(value), ProgramType)


def question(name):
    def forward(self, *others):
        return value_of(put(name, name == 'next', id=id_of(self), others=[plain(one) for one in others]))

    return forward


def operation(name, otherwise=None):
    def forward(self, *others):
        if all(is_program(other) for other in others) or (name in OPEN and otherwise is None):
            return value_of(put(name, id=id_of(self), others=[plain(other) for other in others]))
        return NotImplemented if otherwise is None else otherwise(self, *others)

    return forward


def attribute(self, name):
    value = value_of(put('attribute', id=id_of(self), name=name))
    if name == '__next__' and type(value) is Handle:
        marks(value)['may end'] = True
    return value


class ProgramType(type):
    """The type of all that stands for an object of the program's."""


class Handle(metaclass=ProgramType):
    """An object of the program's. It equals itself alone, and nothing that the program says of its equality is asked."""

    def __call__(self, *args, **named):
        return called('invoke', args, named, id=id_of(self), may_end='may end' in marks(self))

    def __getattribute__(self, name):
        return Handle if name == '__class__' else attribute(self, name)

    def __setattr__(self, name, value):
        put('set attribute', id=id_of(self), name=name, value=plain(value))

    def __delattr__(self, name):
        put('delete attribute', id=id_of(self), name=name)

    def __getitem__(self, key):
        return value_of(put('item', id=id_of(self), key=plain(key)))

    def __setitem__(self, key, value):
        put('set item', id=id_of(self), key=plain(key), value=plain(value))

    def __delitem__(self, key):
        put('delete item', id=id_of(self), key=plain(key))

    def __eq__(self, other):
        return is_program(other) and id_of(self) == id_of(other)

    def __hash__(self):
        return hash(id_of(self))

    def __instancecheck__(self, other):
        return is_program(other) and value_of(put('instance', id=id_of(self), value=plain(other))) is True

    def __subclasscheck__(self, other):
        return is_program(other) and value_of(put('subclass', id=id_of(self), value=plain(other))) is True

    def __enter__(self):
        return attribute(self, '__enter__')()

    def __exit__(self, kind, error, trace):
        return attribute(self, '__exit__')(None, None, None)

    def __await__(self):
        return value_of(put('await', id=id_of(self)))
        yield

    def __aiter__(self):
        return attribute(self, '__aiter__')()

    def __anext__(self):
        return attribute(self, '__anext__')()

    async def __aenter__(self):
        return await attribute(self, '__aenter__')()

    async def __aexit__(self, kind, error, trace):
        return await attribute(self, '__aexit__')(None, None, None)


for name in ('repr', 'str', 'len', 'iter', 'next', 'bool', 'int', 'float', 'abs', 'round', 'neg', 'pos', 'invert'):
    setattr(Handle, f'__{name}__', question(name))
setattr(Handle, '__reversed__', question('reversed'))
for name in (*OPEN, *CLOSED):
    setattr(Handle, f'__{name.strip("_")}__', operation(name))
