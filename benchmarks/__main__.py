"""Run every benchmark of this folder, or those that are named: python -m benchmarks [NAME]..."""

import sys
from importlib import import_module
from pathlib import Path

here = Path(__file__).parent
names = sys.argv[1:] or sorted(path.stem for path in here.glob("*.py") if not path.stem.startswith("_"))
for name in names:
    print(f"== {name}")
    import_module(f"benchmarks.{name}").main()
