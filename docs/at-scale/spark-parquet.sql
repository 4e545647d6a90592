-- run: spark-sql --master "${SPARK_MASTER:-local[*]}" --conf "spark.hadoop.javax.jdo.option.ConnectionURL=jdbc:derby:memory:figures;create=true" --driver-java-options -Dderby.stream.error.file=/dev/null -e "$(cat at-scale/spark-parquet.sql at-scale.sql)"
--
-- Spark over what nightly.sql made. Its path, and the figures' folder, are as in spark.sql.
CREATE TEMPORARY VIEW exported USING parquet OPTIONS (path 'tables');

INSERT OVERWRITE DIRECTORY 'figures' USING csv OPTIONS (header 'true', escape '"')
