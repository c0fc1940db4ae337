"""Binds every scenario of the .feature files; the steps lie in steps/."""
import pathlib

from pytest_bdd import scenarios

HERE = pathlib.Path(__file__).parent
scenarios(*sorted(path.name for path in HERE.glob("*.feature")))
