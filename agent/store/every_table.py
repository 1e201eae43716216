"""Every table of the database: `schema` has the first ones, each `…_tables` beside it those of one noun."""

from importlib import import_module
from pkgutil import iter_modules

from agent import store
from agent.store.schema import metadata

__all__ = ["metadata"]

for _module in iter_modules(store.__path__, f"{store.__name__}."):
    if _module.name.endswith("_tables"):
        import_module(_module.name)
