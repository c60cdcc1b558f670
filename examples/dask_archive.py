#!/usr/bin/env python3
"""An archive through Dask: every task pipes a batch of documents through one worker.

    python3 examples/dask_archive.py ARCHIVE OUT.ndjson

Runs on the cluster that DASK_SCHEDULER_ADDRESS names, else in this process. `zielspiegel` must be on the PATH of the workers
(or ZIELSPIEGEL names it), and they must see ARCHIVE under the same path. Exit code 0 when every request has its answer.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

import dask

BATCH = 20


def read(requests: list[dict]) -> list[str]:
    """Answers of one worker, in order; a worker that fails fails the task, so that Dask runs it again elsewhere."""
    program = os.environ.get("ZIELSPIEGEL", "zielspiegel")
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    run = subprocess.run([program, "worker"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    answers = run.stdout.decode().splitlines()
    if len(answers) != len(requests):
        raise RuntimeError(f"{len(answers)} answers to {len(requests)} requests")
    return answers


def main(archive: str, out: str) -> int:
    root = Path(archive).resolve()
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix.lower() == ".pdf")
    names = [path.relative_to(root).as_posix() for path in files]
    requests = [{"id": name, "name": name, "path": str(path)} for name, path in zip(names, files)]
    batches = [requests[start : start + BATCH] for start in range(0, len(requests), BATCH)]
    if os.environ.get("DASK_SCHEDULER_ADDRESS"):
        from distributed import Client

        Client()
    results = dask.compute(*[dask.delayed(read)(batch) for batch in batches])
    answers = [line for batch in results for line in batch]
    Path(out).write_text("".join(line + "\n" for line in answers), encoding="utf-8")
    failed = [answer["id"] for answer in map(json.loads, answers) if not answer["ok"]]
    print(f"{len(answers)} documents, {len(failed)} failed", file=sys.stderr)
    return 0 if [json.loads(answer)["id"] for answer in answers] == names else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
