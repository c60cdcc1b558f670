#!/usr/bin/env python3
"""An archive through Apache Spark: every partition pipes its requests through one worker.

    spark-submit examples/spark.py ARCHIVE OUT

ARCHIVE must be seen by every executor under the same path, and `zielspiegel` must be on its PATH (or ZIELSPIEGEL names it).
OUT gets one line of JSON per document: {"id": path, "ok": true, "dokument": {...}} or {"id": path, "ok": false, "error": ...}.

`checkCode=True` matters: without it Spark takes what a failing worker printed before it died for the whole partition.
"""
import json
import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession


def main(archive: str, out: str) -> int:
    root = Path(archive).resolve()
    worker = os.environ.get("ZIELSPIEGEL", "zielspiegel") + " worker"
    requests = [
        json.dumps({"id": path.relative_to(root).as_posix(), "path": str(path), "name": path.relative_to(root).as_posix()})
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.suffix.lower() == ".pdf"
    ]
    spark = SparkSession.builder.appName("zielspiegel").getOrCreate()
    # Small partitions: a lost executor repeats little.
    partitions = max(1, min(len(requests), max(spark.sparkContext.defaultParallelism, len(requests) // 50)))
    answers = spark.sparkContext.parallelize(requests, partitions).pipe(worker, checkCode=True)
    answers.saveAsTextFile(out)
    count = spark.sparkContext.textFile(out).count()
    spark.stop()
    print(f"{count} answers to {len(requests)} requests", file=sys.stderr)
    return 0 if count == len(requests) else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
