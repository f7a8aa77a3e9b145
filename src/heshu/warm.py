"""The imports that every notebook needs, done once: `heshu.run` forks its kernels from a process with them.

Nothing may start a thread or open a socket here: a fork would not carry it over.
"""

import os

# What ipykernel sets when it starts, but matplotlib reads it at its own import.
os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")

import ipykernel.kernelapp
import matplotlib.pyplot
import pandas
import pandera.pandas
import pyarrow.parquet

import heshu.paths
import heshu.tables

# pandas asks at its import whether it runs in a kernel, and shows fewer columns where it does not.
pandas.set_option("display.max_columns", 20)

__all__ = ["heshu", "ipykernel", "matplotlib", "pandas", "pandera", "pyarrow"]
