"""An event loop of Python's own, in the place of the host's: it waits for time alone, because there are no sockets and no threads."""

import asyncio
import time


class OnlyTime:
    def select(self, timeout):
        if timeout is None:
            raise RuntimeError('the event loop waits for what never comes')
        if timeout > 0:
            time.sleep(timeout)
        return ()

    def close(self):
        pass


class Loop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = OnlyTime()

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def run_in_executor(self, executor, function, *args):
        """At once: there is no other thread."""
        future = self.create_future()
        try:
            future.set_result(function(*args))
        except Exception as error:
            future.set_exception(error)
        return future


class LoopPolicy(asyncio.events._BaseDefaultEventLoopPolicy):
    _loop_factory = Loop

    def get_event_loop(self):
        """Makes one where there is none, as it did for many versions."""
        if self._local._loop is None:
            self.set_event_loop(self.new_event_loop())
        return super().get_event_loop()


def use_own_event_loop():
    asyncio.run = asyncio.runners.run
    time.sleep = getattr(time.sleep, '__wrapped__', time.sleep)
    asyncio._set_running_loop(None)
    asyncio.events._set_event_loop_policy(LoopPolicy())


def awaited(value):
    """What a coroutine comes to, in one loop for all of them, so that queues and locks work from one to the next."""
    loop = asyncio.events._get_event_loop_policy().get_event_loop()
    if loop.is_closed():
        loop = Loop()
        asyncio.set_event_loop(loop)
    return loop.run_until_complete(value)


use_own_event_loop()
