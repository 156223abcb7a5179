"""For all tests: property tests have no stopwatch, because a busy machine is no fault of the code."""

from importlib.util import find_spec

if find_spec("hypothesis"):
    from hypothesis import settings

    settings.register_profile("calm", deadline=None)
    settings.load_profile("calm")
