"""Run the benchmarks, or the one that is named: python -m benchmarks [NAME [ARGUMENT...]]."""

import runpy
import sys

NAMES = ("speed", "check", "scale", "notebooks")

chosen, arguments = sys.argv[1:2] or NAMES, sys.argv[2:]
for name in chosen:
    print(f"== {name}", flush=True)
    sys.argv = [name, *arguments]
    runpy.run_module(f"benchmarks.{name}", run_name="__main__")
