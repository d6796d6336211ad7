import SessionDataset

/// The SQL that an engine reads datasets with, as `Fleet/` holds it: one column list for all engines.
struct EngineFile {
    /// What differs between engines.
    struct Dialect {
        /// What the file begins with, up to the views.
        var heading: String
        /// Opens and closes a name.
        var quote: Character
        var types: [ColumnType: String]
        /// The view of a view's exported files.
        var rawView: (_ view: DatasetView, _ columns: String) -> String
        /// Leaves columns out of a star.
        var except: String
        /// What comes before the statement's words for a view that may be there.
        var create: String
        /// Writes a day's rows.
        var compaction: (_ view: String, _ selection: String) -> String
        /// What a day's rows are read back from.
        var parquet: (_ view: String, _ columns: String) -> String
    }

    let name: String
    let dialect: Dialect

    /// The whole file.
    func text(_ views: [DatasetView]) -> String {
        """
        \(dialect.heading)

        -- 1. The views over the files as they are exported.

        \(views.map(exportedViews).joined(separator: "\n"))

        -- 2. A day as Parquet, once it is complete: a statement a view, for the folder {parquet} and the date {day}.
        --    They are comments until they are due: sed -n 's/^--2 //p' takes them out.
        \(Self.commented(views.map(compaction), part: 2))

        -- 3. The views over both, once there is Parquet. What is still there as it was exported counts, and not its copy.
        --    sed -n 's/^--3 //p' takes them out.
        \(Self.commented(views.map(joinedView), part: 3))

        """
    }

    /// Statements of a part that is not due yet; paths with stars would end another kind of comment.
    private static func commented(_ statements: [String], part: Int) -> String {
        statements.joined(separator: "\n").split(separator: "\n").map { "--\(part) \($0)" }.joined(separator: "\n")
    }

    private func exportedViews(_ view: DatasetView) -> String {
        """
        \(dialect.rawView(view, columns(of: view)))
        \(dialect.create) \(view.name) AS SELECT * FROM raw_\(view.name);
        """
    }

    private func columns(of view: DatasetView) -> String {
        let names = view.columns.map { column in
            let type = dialect.types[column.type] ?? ""
            return name == "duckdb"
                ? "'\(column.name)': '\(type)'" : "\(dialect.quote)\(column.name)\(dialect.quote) \(type)"
        }
        return names.joined(separator: ", ")
    }

    private func compaction(_ view: DatasetView) -> String {
        dialect.compaction(view.name, "SELECT * \(dialect.except) (date) FROM raw_\(view.name) WHERE date = '{day}'")
            + ";"
    }

    private func joinedView(_ view: DatasetView) -> String {
        """
        \(dialect.create) \(view.name) AS SELECT * FROM raw_\(view.name) UNION ALL
            SELECT * \(dialect.except) (date, host), date, host FROM \(dialect.parquet(view.name, columns(of: view)))
            WHERE session NOT IN (SELECT session FROM raw_sessions);
        """
    }
}

extension EngineFile {
    static var all: [EngineFile] { [duckDB, clickHouse, spark] }

    private static var duckDB: EngineFile {
        EngineFile(
            name: "duckdb",
            dialect: Dialect(
                heading: """
                    -- A Tapedeck dataset in DuckDB. {dataset} stands for its folder or bucket:
                    --
                    --     sed 's|{dataset}|s3://calls/raw|' Fleet/duckdb.sql > calls.sql && duckdb -init calls.sql
                    --
                    -- For a bucket: INSTALL httpfs; LOAD httpfs; CREATE SECRET (TYPE s3, PROVIDER credential_chain);
                    -- The columns are those of docs/schema.md; a test writes them here.
                    """,
                quote: "\"",
                types: [.string: "VARCHAR", .integer: "BIGINT", .double: "DOUBLE", .decimal: "DECIMAL(38, 12)"],
                rawView: { view, columns in
                    """
                    CREATE OR REPLACE VIEW raw_\(view.name) AS SELECT * FROM read_json('{dataset}/\(view.name)/*/*/*.jsonl*',
                        format = 'newline_delimited', hive_types = {'date': DATE, 'host': VARCHAR},
                        columns = {\(columns)});
                    """
                },
                except: "EXCLUDE",
                create: "CREATE OR REPLACE VIEW",
                compaction: { view, selection in
                    "COPY (\(selection)) TO '{parquet}/\(view)/date={day}/part.parquet' (FORMAT parquet, COMPRESSION zstd)"
                },
                parquet: { view, _ in "read_parquet('{parquet}/\(view)/*/*.parquet', hive_types = {'date': DATE})" }
            )
        )
    }

    private static var clickHouse: EngineFile {
        EngineFile(
            name: "clickhouse",
            dialect: Dialect(
                heading: """
                    -- A Tapedeck dataset in ClickHouse. {dataset} stands for its bucket's URL; for a folder, write file( for s3(:
                    --
                    --     sed 's|{dataset}|https://calls.s3.amazonaws.com/raw|' Fleet/clickhouse.sql | clickhouse client --multiquery
                    --
                    -- The server's own credentials are used; others stand behind the URL: s3('…', 'key', 'secret', 'JSONEachRow', …).
                    -- The columns are those of docs/schema.md; a test writes them here.
                    """,
                quote: "`",
                types: [
                    .string: "Nullable(String)", .integer: "Nullable(Int64)", .double: "Nullable(Float64)",
                    .decimal: "Nullable(Decimal(38, 12))",
                ],
                rawView: { view, columns in
                    """
                    CREATE OR REPLACE VIEW raw_\(view.name) AS
                        SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date, extract(_path, '/host=([^/]+)/') AS host
                        FROM s3('{dataset}/\(view.name)/*/*/*.jsonl*', 'JSONEachRow',
                        '\(columns)');
                    """
                },
                except: "EXCEPT",
                create: "CREATE OR REPLACE VIEW",
                compaction: { view, selection in
                    "INSERT INTO FUNCTION s3('{parquet}/\(view)/date={day}/part.parquet', 'Parquet') \(selection)"
                        + " SETTINGS s3_truncate_on_insert = 1"
                },
                parquet: { view, columns in
                    """
                    (
                            SELECT *, toDate(extract(_path, '/date=([^/]+)/')) AS date
                            FROM s3('{parquet}/\(view)/*/*.parquet', 'Parquet', '\(columns), `host` String')
                        )
                    """
                }
            )
        )
    }

    private static var spark: EngineFile {
        EngineFile(
            name: "spark",
            dialect: Dialect(
                heading: """
                    -- A Tapedeck dataset in Spark 4. {dataset} stands for its folder or bucket (s3a://…, with hadoop-aws):
                    --
                    --     sed 's|{dataset}|s3a://calls/raw|' Fleet/spark.sql > calls.sql && spark-sql -i calls.sql
                    --
                    -- The columns are those of docs/schema.md; a test writes them here.
                    """,
                quote: "`",
                types: [.string: "STRING", .integer: "BIGINT", .double: "DOUBLE", .decimal: "DECIMAL(38, 12)"],
                rawView: { view, columns in
                    """
                    CREATE OR REPLACE TEMPORARY VIEW raw_\(view.name) (\(columns), `date` DATE, `host` STRING)
                        USING json OPTIONS (path '{dataset}/\(view.name)');
                    """
                },
                except: "EXCEPT",
                create: "CREATE OR REPLACE TEMPORARY VIEW",
                compaction: { view, selection in
                    "INSERT OVERWRITE DIRECTORY '{parquet}/\(view)/date={day}' USING parquet \(selection)"
                },
                parquet: { view, _ in "parquet.`{parquet}/\(view)`" }
            )
        )
    }
}
