"""Run the benchmarks, or the one that is named: python -m benchmarks [NAME [ARGUMENT...]]."""

import sys
from importlib import import_module

NAMES = ("speed", "check", "scale", "notebooks")

if __name__ == "__main__":
    chosen, arguments = sys.argv[1:2] or NAMES, sys.argv[2:]
    for name in chosen:
        print(f"== {name}", flush=True)
        sys.argv = [name, *arguments]
        import_module(f"benchmarks.{name}").main()
