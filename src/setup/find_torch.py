"""Tells where the PyTorch of this Python is. With "describe" it imports it and prints what a C++ build needs, one key=value a line."""

import importlib.util
import os
import sys


def describe(folder):
    import torch

    try:
        from torch.utils import cpp_extension

        includes, libraries = cpp_extension.include_paths(), cpp_extension.library_paths()
    except ImportError:  # cpp_extension needs setuptools, which a virtual environment may lack
        include = os.path.join(folder, "include")
        includes = [include, os.path.join(include, "torch", "csrc", "api", "include")]
        libraries = [os.path.join(folder, "lib")]
    print("version=" + str(torch.__version__))
    print("cuda=" + str(torch.version.cuda or ""))
    print("abi=" + str(int(torch._C._GLIBCXX_USE_CXX11_ABI)))
    for path in includes:
        print("include=" + path)
    for path in libraries:
        print("library=" + path)


found = importlib.util.find_spec("torch")
if found is not None and found.origin:
    here = os.path.dirname(os.path.realpath(found.origin))
    print("folder=" + here)
    if sys.argv[1:] == ["describe"]:
        describe(here)
