#!/usr/bin/env python3
"""Writes a C++ source that holds files inside the program.

Usage: embed.py OUT.cpp SYMBOL BASE_DIR FILE...
SYMBOL is a function in namespace sk::embedded: const std::vector<File>& SYMBOL(). Names are relative to BASE_DIR, with '/'.
"""
import hashlib
import pathlib
import sys


def main() -> int:
    out, symbol, base, *files = sys.argv[1:]
    base_dir = pathlib.Path(base)
    lines = ['#include "base/core/embedded.hpp"', ""]
    rows = []
    for number, name in enumerate(sorted(files)):
        path = pathlib.Path(name).resolve()
        label = f"skranke_embedded_{symbol}_{number}"
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        # .incbin keeps a megabyte of pages from being compiled; the digest makes the source differ when the file does.
        lines.append(f'__asm__(".section .rodata\\n.balign 8\\n.global {label}\\n{label}:\\n.incbin \\"{path}\\"\\n'
                     f'.global {label}_end\\n{label}_end:\\n.byte 0\\n.previous\\n");  // {digest}')
        lines.append(f'extern "C" __attribute__((visibility("hidden"))) const char {label}[];')
        lines.append(f'extern "C" __attribute__((visibility("hidden"))) const char {label}_end[];')
        rows.append(f'      {{"{path.relative_to(base_dir.resolve()).as_posix()}", '
                    f'{{{label}, static_cast<std::size_t>({label}_end - {label})}}}},')
    lines += ["", "namespace sk::embedded {", "", f"const std::vector<File>& {symbol}() {{",
              "  static const std::vector<File> files = {", *rows, "  };", "  return files;", "}", "", "}  // namespace sk::embedded", ""]
    pathlib.Path(out).write_text("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
