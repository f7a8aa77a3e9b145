"""A rule's relation, `lifted + remaining = registered`: parsed once, read by intervals, solver and people."""

import ast
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
SMT = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
FUNCTIONS = ("sum", "abs")
SIGNS = {ast.Add: " + ", ast.Sub: " − ", ast.Mult: " × ", ast.Div: " / "}


@dataclass(frozen=True)
class Relation:
    """Two expressions over role names and what must hold between them: =, <= or >=."""

    text: str
    left: ast.expr
    sign: str
    right: ast.expr

    @cached_property
    def names(self) -> list[str]:
        """The roles that it needs, in the order of first mention."""
        nodes = [n for side in (self.left, self.right) for n in ast.walk(side) if isinstance(n, ast.Name)]
        nodes.sort(key=lambda n: self.text.find(n.id))
        return list(dict.fromkeys(n.id for n in nodes if n.id not in FUNCTIONS))


def relation(text: str) -> Relation:
    """Parse `expression SIGN expression`; SIGN is =, <= or >=, expressions have + - * / and sum(role).

    Raises ValueError that says what cannot be read.
    """
    sides = re.split(r"(<=|>=|=)", text)
    if len(sides) != 3:
        raise ValueError(f"the relation {text!r} needs exactly one of =, <=, >=")
    left, sign, right = sides
    return Relation(text, _expression(left), sign, _expression(right))


def evaluate(node: ast.expr, values: dict[str, list], number: Callable):
    """The value of an expression; `values` has a list a role, `number` turns a literal into the same kind."""
    if isinstance(node, ast.Constant):
        return number(node.value)
    if isinstance(node, ast.Name):
        return values[node.id][0]
    if isinstance(node, ast.Call) and node.func.id == "abs":
        return abs(evaluate(node.args[0], values, number))
    if isinstance(node, ast.Call):
        first, *others = values[node.args[0].id]
        for other in others:
            first = first + other
        return first
    return OPERATORS[type(node.op)](evaluate(node.left, values, number), evaluate(node.right, values, number))


# 零下7度, -3.2%
NEGATIVE = re.compile("[-−－负]|零下")


def write(node: ast.expr, values: dict[str, list[str]]) -> str:
    """The expression with the printed numbers in place of the roles."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Name):
        return values[node.id][0]
    if isinstance(node, ast.Call) and node.func.id == "abs":
        inside = write(node.args[0], values)
        bare = isinstance(node.args[0], ast.Name) and not NEGATIVE.search(inside)
        return inside if bare else f"|{inside}|"
    if isinstance(node, ast.Call):
        return " + ".join(values[node.args[0].id])
    left, right = write(node.left, values), write(node.right, values)
    if isinstance(node.op, (ast.Mult, ast.Div)):
        left = f"({left})" if _loose(node.left, values) else left
        right = f"({right})" if isinstance(node.right, ast.BinOp) or _loose(node.right, values) else right
    elif isinstance(node.op, ast.Sub) and _loose(node.right, values):
        right = f"({right})"
    return left + SIGNS[type(node.op)] + right


def smt(node: ast.expr, names: dict[str, list[str]]) -> str:
    """The expression in SMT-LIB, with the solver's names in place of the roles."""
    if isinstance(node, ast.Constant):
        return f"{node.value}.0"
    if isinstance(node, ast.Name):
        return names[node.id][0]
    if isinstance(node, ast.Call) and node.func.id == "abs":
        inner = smt(node.args[0], names)
        return f"(ite (>= {inner} 0.0) {inner} (- {inner}))"
    if isinstance(node, ast.Call):
        return f"(+ 0.0 {' '.join(names[node.args[0].id])})"
    return f"({SMT[type(node.op)]} {smt(node.left, names)} {smt(node.right, names)})"


def _loose(node: ast.expr, values: dict[str, list[str]]) -> bool:
    """Whether what is written for it holds a + or − of its own, and needs brackets beside another sign."""
    if isinstance(node, ast.Call) and node.func.id == "sum":
        return len(values[node.args[0].id]) > 1
    return isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub))


def _expression(text: str) -> ast.expr:
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise ValueError(f"cannot read {text.strip()!r} in the relation") from error
    for node in ast.walk(tree):
        allowed = (ast.BinOp, ast.Name, ast.Constant, ast.Call, ast.Load, *OPERATORS)
        call = isinstance(node, ast.Call)
        bad_call = call and not (
            isinstance(node.func, ast.Name)
            and node.func.id in FUNCTIONS
            and len(node.args) == 1
            and (node.func.id == "abs" or isinstance(node.args[0], ast.Name))
        )
        bad_number = isinstance(node, ast.Constant) and type(node.value) is not int
        if not isinstance(node, allowed) or bad_call or bad_number:
            allowed_text = "roles, whole numbers, + - * /, sum(role) and abs(expression)"
            raise ValueError(f"{ast.unparse(node)!r} cannot stand in a relation: {allowed_text}")
    return tree
