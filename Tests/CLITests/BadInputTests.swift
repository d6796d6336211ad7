import Foundation
import LibC
import TestSupport
import Testing

/// What happens to input that is not what it should be: the exact words, and the exit status.
@Suite struct BadInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    // MARK: - Files

    /// A file that is no recording, and what is said about it after its name.
    struct BadFile: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var content: Data
        var message: String

        init(_ name: String, _ content: Data, _ message: String) {
            testDescription = name
            self.content = content
            self.message = message
        }

        init(_ name: String, _ text: String, _ message: String) {
            self.init(name, Data(text.utf8), message)
        }
    }

    static let badFiles: [BadFile] = [
        BadFile("empty", "", "the file is empty; a recording has one event a line"),
        BadFile("HTML", "<!DOCTYPE html><html><body>404</body></html>\n", "is a web page or XML, not a recording"),
        BadFile(
            "garbage",
            Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 * 167 ^ $0 >> 3) }),
            "is binary data, not a recording"
        ),
        BadFile(
            "gzip",
            Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]),
            "is compressed with gzip; decompress it first (gunzip)"
        ),
        BadFile(
            "UTF-16",
            Data([0xFF, 0xFE] + "{\"type\":\"error\"}\n".utf8.flatMap { [$0, 0] }),
            "is text in UTF-16, not UTF-8; convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)"
        ),
        BadFile(
            "text",
            "Dear diary,\n",
            "is text, not a recording; a recording has one JSON object a line; line 1: the line is not a JSON object"
        ),
        BadFile(
            "no events",
            "{\"level\":\"info\"}\noops\noops\n",
            "holds no events of a session; line 1: the line holds no event: it has no `payload`, `text` or `base64`, and no "
                + "`type` of its own; 2 of 3 lines: the line is not a JSON object"
        ),
        BadFile(
            "cassette",
            "interactions:\n- direction: received\n  payload: '{\"type\": \"session.created\"}'\n",
            "is YAML, as test cassettes are, not JSON; convert it with `yq -o=json . FILE > out.json`, then `tapedeck import "
                + "out.json`"
        ),
        BadFile(
            "table",
            "timestamp,direction,payload\n1,server,\"{}\"\n",
            "is CSV, not JSON Lines; convert it with `mlr --icsv --ojsonl cat FILE > out.jsonl`, then `tapedeck import "
                + "out.jsonl`"
        ),
        BadFile(
            "flows",
            "5467:9:websocket;0:~8:response;",
            "is a flow file of mitmproxy; write HAR with `mitmdump -nr FILE --set hardump=out.har`, then `tapedeck import "
                + "out.har`"
        ),
        BadFile(
            "no direction",
            #"{"type":"acme.custom"}"# + "\n",
            "nothing says who sent its events; line 1: nothing says who sent the event: the line has no `direction`, and its "
                + "type does not tell; give --direction client or server"
        ),
    ]

    @Test(arguments: badFiles)
    func badFileIsRefused(_ file: BadFile) throws {
        try folder.file("call.jsonl", file.content)
        for command in ["import", "conversation", "events", "usage", "verify", "export"] {
            let run = try Tool.run([command, "call.jsonl"], in: folder.url)
            #expect(run.status == 1, "\(command)")
            #expect(run.errors == "tapedeck: call.jsonl: \(file.message)\n", "\(command)")
        }
        // A failed import makes no database.
        #expect(try folder.names() == ["call.jsonl"])
    }

    @Test func directionIsSaid() throws {
        try folder.file("call.jsonl", #"{"type":"acme.custom"}"# + "\n")
        let run = try Tool.run(["events", "call.jsonl", "--direction", "server", "--format", "csv"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.text.hasSuffix(#",1,,server,acme.custom,"{""type"":""acme.custom""}""# + "\n"))
        #expect(try Tool.run(["import", "call.jsonl", "--direction", "client"], in: folder.url).status == 0)
    }

    @Test func missingFile() throws {
        let run = try Tool.run(["import", "nowhere.jsonl"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors == "tapedeck: nowhere.jsonl: no such file; check the path\n")
    }

    @Test func directory() throws {
        for command in ["import", "show"] {
            let run = try Tool.run([command, "."], in: folder.url)
            #expect(run.status == 1)
            #expect(run.errors == "tapedeck: .: is a directory; name a file in it\n")
        }
    }

    @Test(.enabled(if: Tool.canBeBoundByModes, "needs setpriv, or another user than root"))
    func unreadableFile() throws {
        let file = try folder.file("call.jsonl", "{}")
        chmod(file.path, 0)
        let run = try Tool.run(["import", "call.jsonl"], in: folder.url, isBoundByModes: true)
        #expect(run.status == 1)
        #expect(run.errors == "tapedeck: call.jsonl: permission denied; make the file readable for this user\n")
    }

    @Test func truncatedFile() throws {
        let bytes = try Fixtures.sample("errors").bytes()
        try folder.file("call.jsonl", Data(bytes.prefix(20_000)))
        let imported = try Tool.run(["import", "call.jsonl", "--format", "csv", "--no-headers"], in: folder.url)
        #expect(imported.status == 3)
        #expect(imported.text == "01M8059NYN7YQE6QGVN6WYH95N,9,gpt-realtime-mini,call.jsonl\n")
        let message = "tapedeck: call.jsonl:11: the line is cut off: it ends before its JSON object does\n"
        #expect(imported.errors == message)
        let read = try Tool.run(["usage", "call.jsonl"], in: folder.url)
        #expect(read.status == 3)
        #expect(read.errors == message)
        let verified = try Tool.run(["verify", "call.jsonl", "--format", "csv", "--no-headers"], in: folder.url)
        #expect(verified.status == 3)
        #expect(
            verified.text
                == "01M8059NYN7YQE6QGVN6WYH95N,9,line 11,the line is cut off: it ends before its JSON object does\n"
        )
    }

    @Test func wrongEncodingInALine() throws {
        var bytes = Array(#"{"at":null,"direction":"server","payload":{"type":"error","error":{"message":"caf"#.utf8)
        bytes.append(0xE9)
        bytes += Array(#""}}}"#.utf8) + Array("\n".utf8)
        bytes += Array(#"{"at":null,"direction":"server","payload":{"type":"error"}}"#.utf8) + Array("\n".utf8)
        try folder.file("call.jsonl", Data(bytes))
        let run = try Tool.run(["import", "call.jsonl"], in: folder.url)
        #expect(run.status == 3)
        #expect(
            run.errors
                == "tapedeck: call.jsonl:1: the line is not valid JSON: invalid UTF-8 in a string (byte 82 of the line)\n"
        )
    }

    @Test func manyDamagedLinesAreCounted() throws {
        let good = #"{"direction":"server","payload":{"type":"error"}}"# + "\n"
        try folder.file("call.jsonl", good + String(repeating: "{\"damaged\n", count: 50))
        for command in ["import", "usage"] {
            let run = try Tool.run([command, "call.jsonl"], in: folder.url)
            #expect(run.status == 3)
            let lines = run.errors.split(separator: "\n")
            #expect(lines.count == 21)
            #expect(lines.first?.hasPrefix("tapedeck: call.jsonl:2: ") == true)
            #expect(lines.last?.hasSuffix("… and 30 more damaged lines") == true)
        }
    }

    /// A line of 100 MB between two others, whole or cut off; a debug build takes its time over a whole one.
    @Test(arguments: [true, false])
    func hugeLine(_ isWhole: Bool) throws {
        #if DEBUG
        let size = (isWhole ? 10 : 100) << 20
        #else
        let size = 100 << 20
        #endif
        let good = #"{"direction":"server","payload":{"type":"error"}}"# + "\n"
        var content = Data(good.utf8)
        content += Data(#"{"direction":"client","payload":{"type":"input_audio_buffer.append","audio":""#.utf8)
        content += Data(repeating: UInt8(ascii: "A"), count: size)
        content += Data(((isWhole ? #""}}"# : "") + "\n" + good).utf8)
        try folder.file("call.jsonl", content)
        let run = try Tool.run(["import", "call.jsonl", "--format", "csv", "--no-headers"], in: folder.url)
        if isWhole {
            #expect(run.status == 0)
            #expect(run.errors.isEmpty)
            #expect(run.text.hasSuffix(",3,,call.jsonl\n"))
        } else {
            #expect(run.status == 3)
            #expect(
                run.errors
                    == "tapedeck: call.jsonl:2: the line is cut off: it ends before its JSON object does\n"
            )
            #expect(run.text.hasSuffix(",2,,call.jsonl\n"))
        }
    }

    @Test func importGoesOnAfterAFailure() throws {
        try folder.file("bad.jsonl", "")
        let good = Fixtures.sample("errors").path
        let run = try Tool.run(["import", "bad.jsonl", good, "--format", "csv", "--no-headers"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.text.hasPrefix("01M8059NYN7YQE6QGVN6WYH95N,90,"))
    }

    @Test func duplicateImport() throws {
        try folder.file("call.jsonl", Data(Fixtures.sample("errors").bytes()))
        #expect(try Tool.run(["import", "call.jsonl"], in: folder.url).status == 0)
        let again = try Tool.run(["import", "call.jsonl"], in: folder.url)
        #expect(again.status == 0)
        #expect(
            again.errors == "tapedeck: call.jsonl: session 01M8059NYN7YQE6QGVN6WYH95N is already in the database; "
                + "--force imports it again\n"
        )
        let forced = try Tool.run(
            ["import", "call.jsonl", "--force", "--format", "csv", "--no-headers"],
            in: folder.url
        )
        #expect(forced.status == 0)
        #expect(forced.text.hasSuffix(",90,gpt-realtime-mini,call.jsonl\n"))
        #expect(!forced.text.hasPrefix("01M8059NYN7YQE6QGVN6WYH95N"))
    }

    @Test func standardInput() throws {
        let input = Data(try Fixtures.sample("errors").bytes())
        let imported = try Tool.run(["import", "-", "--format", "csv", "--no-headers"], in: folder.url, input: input)
        #expect(imported.status == 0)
        #expect(imported.text == "01M8059NYN7YQE6QGVN6WYH95N,90,gpt-realtime-mini,standard input\n")
        let usage = try Tool.run(["usage", "-", "--json"], in: folder.url, input: input)
        #expect(usage.output == (try Tool.run(["usage", "--json"], in: folder.url)).output)
    }

    @Test func severalSessionsInOneFile() throws {
        let content = try Fixtures.sample("errors").bytes() + Fixtures.sample("text-chat").bytes()
        try folder.file("calls.jsonl", Data(content))
        let sessions = try Tool.run(["usage", "calls.jsonl", "--format", "csv", "--no-headers"], in: folder.url)
        #expect(sessions.text.split(separator: "\n").count == 2)
        let show = try Tool.run(["show", "calls.jsonl"], in: folder.url)
        #expect(show.status == 1)
        #expect(
            show.errors == "tapedeck: calls.jsonl: contains 2 sessions, but this command takes one; "
                + "`tapedeck import` the file and name the session\n"
        )
    }

    // MARK: - Databases

    @Test func missingDatabase() throws {
        for command in ["sessions", "show", "tools", "usage", "verify", "sql", "replay"] {
            let run = try Tool.run([command, "--db", "calls.db"], in: folder.url)
            #expect(run.status == 1)
            #expect(
                run.errors
                    == "tapedeck: calls.db: no such database; make one with `tapedeck --db calls.db import FILE`\n"
            )
        }
        #expect(try folder.names().isEmpty)
    }

    @Test func databaseFromTheEnvironment() throws {
        let environment = ["TAPEDECK_DB": "calls.db"]
        let run = try Tool.run(["sessions"], in: folder.url, environment: environment)
        #expect(run.errors.hasPrefix("tapedeck: calls.db: no such database"))
        for arguments in [["--db", "b.db", "sessions"], ["sessions", "--db", "b.db"]] {
            let run = try Tool.run(arguments, in: folder.url, environment: environment)
            #expect(run.errors.hasPrefix("tapedeck: b.db: no such database"))
        }
    }

    @Test func notADatabase() throws {
        try folder.file("notes.txt", String(repeating: "not a database\n", count: 100))
        for command in ["sessions", "sql"] {
            let run = try Tool.run([command, "--db", "notes.txt"], in: folder.url)
            #expect(run.status == 1)
            #expect(run.errors.hasPrefix("tapedeck: notes.txt: not a Tapedeck database: it is not an SQLite file; "))
        }
        let run = try Tool.run(["import", Fixtures.sample("errors").path, "--db", "notes.txt"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("tapedeck: notes.txt: not a Tapedeck database: "))
    }

    @Test func newerDatabase() throws {
        #expect(try Tool.run(["import", Fixtures.sample("errors").path], in: folder.url).status == 0)
        // A migration this version does not know stands in the file's list.
        let path = folder.path("tapedeck.db")
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        while let place = bytes.range(of: Data("v001_recordings".utf8)) {
            bytes.replaceSubrange(place, with: Data("v999_recordings".utf8))
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        let message =
            "tapedeck: tapedeck.db: a newer version of Tapedeck made this database; upgrade tapedeck to use it\n"
        for arguments in [["sessions"], ["import", Fixtures.sample("text-chat").path]] {
            let run = try Tool.run(arguments, in: folder.url)
            #expect(run.status == 1)
            #expect(run.errors == message)
        }
    }

    @Test func lockedDatabase() throws {
        #expect(try Tool.run(["import", Fixtures.sample("errors").path], in: folder.url).status == 0)
        let lock = try DatabaseLock(folder.path("tapedeck.db"))
        let run = try Tool.run(["import", Fixtures.sample("text-chat").path], in: folder.url)
        try lock.release()
        #expect(run.status == 1)
        #expect(
            run.errors
                == "tapedeck: tapedeck.db: another process is writing to the database; try again when it is done\n"
        )
    }

    @Test(.enabled(if: Tool.canBeBoundByModes, "needs setpriv, or another user than root"))
    func readOnlyDatabase() throws {
        #expect(try Tool.run(["import", Fixtures.sample("errors").path], in: folder.url).status == 0)
        chmod(folder.path("tapedeck.db"), 0o400)
        let run = try Tool.run(["import", Fixtures.sample("text-chat").path], in: folder.url, isBoundByModes: true)
        #expect(run.status == 1)
        #expect(
            run.errors
                == "tapedeck: tapedeck.db: the database is read-only; make it writable, or name another with --db\n"
        )
        #expect(try Tool.run(["sessions"], in: folder.url, isBoundByModes: true).status == 0)
    }

    // MARK: - Queries

    /// A query that is refused, and why.
    struct BadQuery: Sendable, CustomTestStringConvertible {
        var sql: String
        var message: String
        var testDescription: String { sql }
    }

    static let badQueries = [
        BadQuery(sql: "DELETE FROM session", message: readOnly),
        BadQuery(sql: "DROP VIEW events", message: readOnly),
        BadQuery(sql: "INSERT INTO event_type VALUES (9, 'x')", message: readOnly),
        BadQuery(sql: "ATTACH 'other.db' AS other", message: readOnly),
        BadQuery(sql: "PRAGMA user_version = 7", message: readOnly),
        BadQuery(
            sql: "SELECT 1; SELECT 2",
            message: "the query holds several statements; give one statement at a time"
        ),
        BadQuery(sql: "SELEC 1", message: #"SQL error: near "SELEC": syntax error"# + views),
        BadQuery(sql: "SELECT FROM sessions", message: #"SQL error: near "FROM": syntax error"# + views),
        BadQuery(sql: "SELECT * FROM nowhere", message: "SQL error: no such table: nowhere" + views),
        BadQuery(sql: " ", message: "the query is empty; for example: SELECT * FROM sessions"),
    ]

    private static let readOnly =
        "queries are read-only: SELECT, VALUES, WITH, EXPLAIN and PRAGMAs that read are allowed"

    private static let views = "; `tapedeck help sql` lists the views"

    @Test(arguments: badQueries)
    func badQueryIsRefused(_ query: BadQuery) throws {
        let run = try Tool.run(["sql", query.sql, "--db", SampleDatabase.path()])
        #expect(run.status == 1)
        #expect(run.errors == "tapedeck: \(query.message)\n")
        #expect(run.output.isEmpty)
    }

    @Test func queryFromStandardInput() throws {
        let query = Data("SELECT count(*) AS n\nFROM sessions;\n".utf8)
        let run = try Tool.run(["sql", "-", "--format", "csv", "--db", SampleDatabase.path()], input: query)
        #expect(run.text == "n\n\(Fixtures.samples.count)\n")
    }

    // MARK: - Sessions

    @Test func unknownSession() throws {
        let path = try SampleDatabase.path()
        let commands = [
            "show", "events", "conversation", "tools", "turns", "latency", "usage", "verify", "replay", "export",
        ]
        for command in commands {
            let run = try Tool.run([command, "nobody", "--db", path])
            #expect(run.status == 1)
            #expect(
                run.errors
                    == "tapedeck: \(path): no session \"nobody\"; `tapedeck sessions` lists the sessions there are\n"
            )
        }
    }

    @Test func ambiguousPrefix() throws {
        let path = try SampleDatabase.path()
        let run = try Tool.run(["show", "01M6", "--db", path])
        #expect(run.status == 1)
        #expect(
            run.errors == "tapedeck: \(path): \"01M6\" means several sessions: 01M6NFPEEWYPXTQW9DT6Q9481N, "
                + "01M6N8TM6JW15TJB57DPXH69QB, 01M6HBE2MDDB9YWSH99A8VX6XH; give more of the id\n"
        )
    }

    @Test(arguments: ["latest", "01M86346PZQJ7GNPTDEN4PGQ3S", "01M86", "sess_Ene6WWCPMXIb9cG6GQKzH"])
    func sessionsAreFoundBy(_ name: String) throws {
        let run = try Tool.run(["show", name, "--format", "csv", "--no-headers", "--db", SampleDatabase.path()])
        #expect(run.text.hasPrefix("01M86346PZQJ7GNPTDEN4PGQ3S,"))
    }

    // MARK: - Usage

    /// A command line that is wrong, and the first line of what is said.
    struct BadUsage: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var message: String
        var testDescription: String { arguments.joined(separator: " ") }

        init(_ arguments: String..., message: String) {
            self.arguments = arguments
            self.message = message
        }
    }

    static let badUsages = [
        BadUsage("usgae", message: "there is no command “usgae”; did you mean “usage”?"),
        BadUsage("frobnicate", message: "there is no command “frobnicate”"),
        BadUsage("help", "usgae", message: "there is no command “usgae”; did you mean “usage”?"),
        BadUsage("prices", "improt", "ours.csv", message: "there are no prices of “improt”; did you mean “import”?"),
        BadUsage(
            "show",
            "--at",
            "soon",
            message:
                "The value 'soon' is invalid for '--at <moment>': give a seq (120), a time since the start (12.5s), "
                + "or a time (2026-11-22T09:00:12Z)"
        ),
        BadUsage("usage", "--fromat", "csv", message: "Unknown option '--fromat'. Did you mean '--format'?"),
        BadUsage(
            "usage",
            "--format",
            "xml",
            message: "The value 'xml' is invalid for '--format <format>'. Please provide one of the following:"
        ),
        BadUsage("sessions", "-n", "-1", message: "--limit must not be negative"),
        BadUsage("events", "--start", "-5", message: "The value '-5' is invalid for '--start <place>'"),
        BadUsage("events", "--limit", "-5", message: "--limit must not be negative"),
        BadUsage("prune", "--older-than", "-3d", message: "The value '-3d' is invalid for '--older-than <age>'"),
        BadUsage("events", "--start", "100", "--end", "50", message: "--start 100 is after --end 50"),
        BadUsage("events", "--start", "2m", "--until", "750ms", message: "--start 2m is after --end 750ms"),
        BadUsage("mcp", "--time-limit", "0", message: "--time-limit must be longer than 0"),
        BadUsage("import", message: "Missing expected argument '<file> ...'"),
        BadUsage(
            "events",
            "-y",
            "(",
            message: "--include: “(” is not a regular expression; quote it, escape . as \\."
        ),
        BadUsage("events", "--start", "soon", message: "The value 'soon' is invalid for '--start <place>'"),
        BadUsage(
            "diff",
            "a.jsonl",
            "b.jsonl",
            "--only",
            "tools",
            "--ignore",
            "tools",
            message: "--only and --ignore leave nothing to compare"
        ),
        BadUsage("replay", "--loop", "0", message: "--loop must be 1 or more"),
        BadUsage(
            "replay",
            "--rate",
            "1",
            "--idle-limit=-2s",
            message: "The value '-2s' is invalid for '--idle-limit <time>'"
        ),
        BadUsage("replay", "--until", "1w", message: "The value '1w' is invalid for '--until <place>'"),
        BadUsage("show", "a", "b", message: "Unexpected argument 'b'"),
    ]

    /// Options that another option, or the lack of one, leaves without effect.
    static let idleOptions =
        [
            BadUsage("usage", "--json", "--format", "csv", message: "--json has no effect with --format csv"),
            BadUsage("usage", "--json", "--no-headers", message: "--no-headers has no effect with --format json"),
            BadUsage(
                "sql",
                "--format=ndjson",
                "--no-headers",
                message: "--no-headers has no effect with --format ndjson"
            ),
            BadUsage(
                "tools",
                "--format=markdown",
                "--no-headers",
                message: "--no-headers has no effect with --format markdown"
            ),
            BadUsage("show", "--no-headers", message: "--no-headers has no effect with --format table"),
            BadUsage("conversation", "--no-headers", message: "--no-headers has no effect with --format table"),
            BadUsage("diff", "a", "b", "--no-headers", message: "--no-headers has no effect with --format table"),
            BadUsage(
                "verify",
                "--json",
                "--color",
                "always",
                message: "--color always has no effect with --format json"
            ),
            BadUsage(
                "tools",
                "latest",
                "--direction",
                "server",
                message: "--direction has no effect without a recording file"
            ),
            BadUsage(
                "diff",
                "a",
                "b",
                "--direction",
                "client",
                message: "--direction has no effect without a recording file"
            ),
            BadUsage("latency", "--turns", "--json", message: "--turns has no effect with --format json"),
            BadUsage("sql", "-n", "3", message: "--limit has no effect without a query"),
            BadUsage(
                "events",
                "a.jsonl",
                "--follow",
                message: "--follow has no effect with a recording file, which does not grow"
            ),
            BadUsage(
                "diff",
                "a",
                "b",
                "--ignore",
                "timing",
                message: "--ignore timing has no effect without --tolerance"
            ),
            BadUsage(
                "diff",
                "a",
                "b",
                "--tolerance=5%",
                "--ignore=timing",
                message: "--tolerance has no effect with --ignore timing"
            ),
            BadUsage(
                "diff",
                "a",
                "b",
                "--only=tools",
                "--ignore=usage",
                message: "--ignore usage has no effect with --only"
            ),
            BadUsage("replay", "--idle-limit", "2s", message: "--idle-limit has no effect without --rate"),
            BadUsage("replay", "--rate=2", "--idle-limit=0", message: "--rate has no effect with --idle-limit 0"),
            BadUsage("serve", "--rate=2", "--idle-limit=0", message: "--rate has no effect with --idle-limit 0"),
            BadUsage(
                "serve",
                "--ungated",
                "--timeout=5s",
                message: "--timeout has no effect with --ungated, which waits for nothing"
            ),
            BadUsage("serve", "--once", "--sessions=2", message: "--once has no effect with --sessions"),
        ]
        + ["--upstream=ws://127.0.0.1", "--listen=9000", "--ready-file=ready", "--allow-remote", "--drain=1s"].map {
            option in
            let name = String(option.prefix { $0 != "=" })
            return BadUsage(
                "record",
                "--attach=ws://127.0.0.1:9",
                option,
                message: "\(name) has no effect with --attach, which takes no clients"
            )
        }

    @Test(arguments: idleOptions)
    func optionsWithoutEffectAreRefused(_ usage: BadUsage) throws { try wrongUsage(usage) }

    @Test(arguments: badUsages)
    func wrongUsage(_ usage: BadUsage) throws {
        let run = try Tool.run(usage.arguments)
        #expect(run.status == 64)
        #expect(run.errors.split(separator: "\n").first.map(String.init) == "tapedeck: \(usage.message)")
        #expect(run.output.isEmpty)
    }
}
