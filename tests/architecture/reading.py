"""Reads the repository as a reviewer does: which files there are, and what their code names."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

JS_COMMENT_OR_STRING = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""",
    re.DOTALL,
)

JS_IMPORT = re.compile(
    r"""^\s*(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*["']([^"']+)["']|\bimport\s*\(\s*["']([^"']+)["']""",
    re.MULTILINE,
)


def committed() -> list[Path]:
    """Every file that is committed, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def python_of(folder: str) -> list[Path]:
    return [
        path for path in committed() if path.suffix == ".py" and path.is_relative_to(ROOT / folder)
    ]


def browser_modules(folder: str = "browser") -> list[Path]:
    return [
        path for path in committed() if path.suffix == ".js" and path.is_relative_to(ROOT / folder)
    ]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(tree: ast.AST) -> Iterator[str]:
    """The full name of everything imported; a relative import keeps its dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def _local_names(tree: ast.AST) -> dict[str, str]:
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known |= {(alias.asname or alias.name): alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            known |= {
                (alias.asname or alias.name): f"{node.module}.{alias.name}" for alias in node.names
            }
    return known


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def names_used(tree: ast.AST) -> Iterator[str]:
    """The full name of everything that is named, under whatever name it was imported."""
    known = _local_names(tree)
    for node in ast.walk(tree):
        if dotted := _dotted(node):
            first, dot, rest = dotted.partition(".")
            yield known.get(first, first) + dot + rest


def without_comments(javascript: str) -> str:
    return JS_COMMENT_OR_STRING.sub(
        lambda found: "" if found[0].startswith("/") else found[0], javascript
    )


def code_only(javascript: str) -> str:
    """JavaScript without comments, its strings empty. Template strings stay: they hold code."""
    return JS_COMMENT_OR_STRING.sub(
        lambda found: "" if found[0].startswith("/") else '""', javascript
    )


def browser_imports(javascript: str) -> list[str]:
    found = JS_IMPORT.findall(without_comments(javascript))
    return [still or on_demand for still, on_demand in found]
