"""The command line of `heshu.scale`."""

import argparse
import sys

from heshu import scale


def main(argv: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m heshu.scale", description=scale.__doc__.split("\n")[0])
    parser.add_argument("corpus")
    parser.add_argument("folder")
    parser.add_argument("--engine", default="local")
    parser.add_argument("--scheduler", default="")
    parser.add_argument("--workers", type=int)
    args = parser.parse_args(argv)
    try:
        made = scale.run(
            args.corpus, args.folder, engine=args.engine, scheduler=args.scheduler, workers=args.workers
        )
    except (ValueError, OSError, RuntimeError, ImportError) as error:
        print(error, file=sys.stderr)
        return 1
    print(", ".join(f"{made[name]} {name}" for name in scale.TABLES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
