"""Runs in a peer's own environment: text on stdin; count, characters and seconds of each round on stdout."""

import json
import re
import sys
import time
from collections.abc import Callable

# Peers that convert one number at a time are given every stretch that could be one.
CANDIDATE = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿.]+")


def recognizers() -> Callable:
    from recognizers_number import Culture, NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    chinese = Culture.Chinese
    models = [
        NumberRecognizer(chinese).get_number_model(),
        NumberWithUnitRecognizer(chinese).get_currency_model(),
    ]
    return lambda lines: sum(len(model.parse(line)) for model in models for line in lines)


def jionlp() -> Callable:
    import jionlp

    def parse(lines: list[str]) -> int:
        found = 0
        for line in lines:
            for money in jionlp.ner.extract_money(line, with_parsing=True):
                found += money is not None
        return found

    return parse


def cn2an() -> Callable:
    import cn2an

    def convert(lines: list[str]) -> int:
        found = 0
        for line in lines:
            for word in CANDIDATE.findall(line):
                try:
                    cn2an.cn2an(word, "smart")
                    found += 1
                except ValueError:
                    pass
        return found

    return convert


def chinese2digits() -> Callable:
    import chinese2digits

    def parse(lines: list[str]) -> int:
        return sum(len(chinese2digits.takeNumberFromString(line)["digitsStringList"]) for line in lines)

    return parse


def main() -> None:
    name, rounds = sys.argv[1], int(sys.argv[2])
    parse = {
        "recognizers-text-suite": recognizers,
        "jionlp": jionlp,
        "cn2an": cn2an,
        "chinese2digits": chinese2digits,
    }[name]()
    lines = [line for line in sys.stdin.read().split("\n") if line.strip()]
    # Slow peers get as much of the text as they can do in a few seconds.
    started = time.process_time()
    parse(lines[:20])
    pace = (time.process_time() - started) / 20
    lines = lines[: max(20, int(3 / max(pace, 1e-6)))]
    seconds, found = [], 0
    for _ in range(rounds):
        started = time.process_time()
        found = parse(lines)
        seconds.append(time.process_time() - started)
    print(json.dumps({"found": found, "seconds": seconds, "characters": sum(map(len, lines)) + len(lines)}))


main()
