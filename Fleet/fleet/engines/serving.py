"""What every engine's process does: it takes requests from stdin, a line of JSON each, and answers on stdout."""

import datetime
import decimal
import json
import os
import sys
import time


def serve(run, ask):
    """`run` runs a statement, `ask` gives a query's rows."""
    # What the engine itself prints must not come between the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    print(json.dumps({"ready": True}), file=answers, flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        answer = {"rows": [], "seconds": []}
        busy = time.process_time()
        try:
            for statement in request["run"]:
                run(statement)
            for query in request["ask"]:
                start = time.monotonic()
                answer["rows"].append([[plain(value) for value in row] for row in ask(query)])
                answer["seconds"].append(time.monotonic() - start)
            # What an engine in this process has worked, however many others it had to wait for.
            answer["processor"] = time.process_time() - busy
        except Exception as error:  # pylint: disable=broad-except
            answer = {"error": f"{type(error).__name__}: {error}"[:2000]}
        print(json.dumps(answer), file=answers, flush=True)


def plain(value):
    """A value as all engines tell it: dates as text, numbers as numbers."""
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    return value
