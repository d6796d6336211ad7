"""Spark, on the cluster whose master $SPARK_MASTER_URL names."""

import os

from pyspark.sql import SparkSession

from .serving import serve

spark = (
    SparkSession.builder.master(os.environ["SPARK_MASTER_URL"])
    .appName("tapedeck-fleet")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.warehouse.dir", os.environ["SPARK_WAREHOUSE"])
    # What is asked here is small: two hundred tasks a question would take longer than the answer.
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.executor.memory", "600m")
    .config("spark.sql.session.timeZone", "UTC")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
serve(spark.sql, lambda query: spark.sql(query).collect())
