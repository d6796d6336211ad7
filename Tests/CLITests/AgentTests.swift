import Foundation
import LibC
import TestSupport
import Testing

/// What coding agents are told by `tapedeck mcp`.
@Suite("Agents") struct AgentTests {
    // MARK: - The same as the commands

    /// A tool's call, and the command that has the same answer.
    struct Case: Sendable, CustomTestStringConvertible {
        var tool: String
        var arguments: String
        var command: [String]
        /// The member that has the command's array; nil where the command prints an object.
        var list: String?
        var status: Int32 = 0
        var notes: [String] = []

        var testDescription: String { "\(tool) \(arguments)" }
    }

    private static let ferry = "01M6HBE2MDDB9YWSH99A8VX6XH"
    private static let errors = "01M8059NYN7YQE6QGVN6WYH95N"

    static let cases: [Case] = [
        Case(tool: "list_sessions", arguments: "{}", command: ["sessions"], list: "sessions"),
        Case(tool: "get_session", arguments: #"{"session":"\#(errors)"}"#, command: ["show", errors]),
        Case(tool: "get_session", arguments: #"{"session":"latest"}"#, command: ["show"]),
        Case(tool: "get_conversation", arguments: #"{"session":"\#(ferry)"}"#, command: ["conversation", ferry]),
        Case(
            tool: "get_conversation",
            arguments: #"{"session":"barge-in.jsonl"}"#,
            command: ["conversation", "barge-in.jsonl"]
        ),
        Case(tool: "get_tool_calls", arguments: "{}", command: ["tools"], list: "tool_calls"),
        Case(
            tool: "get_usage",
            arguments: #"{"by":"model","cost":true}"#,
            command: ["usage", "--by", "model", "--cost"],
            notes: ["no price for gpt-4o-transcribe-diarize, gpt-6-luna"]
        ),
        Case(tool: "get_usage", arguments: #"{"sessions":["\#(ferry)"]}"#, command: ["usage", ferry]),
        Case(tool: "get_turns", arguments: #"{"sessions":["\#(ferry)"]}"#, command: ["turns", ferry], list: "turns"),
        Case(tool: "get_turns", arguments: "{}", command: ["turns"], list: "turns"),
        Case(tool: "get_latency", arguments: "{}", command: ["latency"]),
        Case(tool: "get_latency", arguments: #"{"by":"day"}"#, command: ["latency", "--by", "day"]),
        Case(tool: "lint", arguments: "{}", command: ["lint"], list: "findings", status: 3),
        Case(
            tool: "lint",
            arguments: #"{"sessions":["\#(errors)"],"rules":["rate-limit-near"]}"#,
            command: ["lint", errors, "--rule", "rate-limit-near"],
            list: "findings"
        ),
        Case(tool: "search", arguments: #"{"words":"ferry"}"#, command: ["search", "ferry"], list: "hits"),
        Case(
            tool: "search",
            arguments: #"{"words":"\"heron island\"","sessions":["voice-tool-call.jsonl"],"in":["tools"]}"#,
            command: ["search", #""heron island""#, "--session", "voice-tool-call.jsonl", "--in", "tools"],
            list: "hits"
        ),
        Case(
            tool: "sql",
            arguments: #"{"query":"SELECT session, count(*), 1.0, NULL, x'00' FROM events GROUP BY 1"}"#,
            command: ["sql", "SELECT session, count(*), 1.0, NULL, x'00' FROM events GROUP BY 1"],
            list: "rows"
        ),
        Case(tool: "sql", arguments: "{}", command: ["sql"], list: "views"),
        Case(
            tool: "diff",
            arguments: #"{"a":"\#(ferry)","b":"\#(errors)","only":["conversation","tools"]}"#,
            command: ["diff", ferry, errors, "--only", "conversation", "--only", "tools"],
            status: 3
        ),
        Case(
            tool: "diff",
            arguments: #"{"a":"\#(ferry)","b":"voice-tool-call.jsonl","tolerance":"20%"}"#,
            command: ["diff", ferry, "voice-tool-call.jsonl", "--tolerance", "20%"]
        ),
    ]

    @Test("get the commands' JSON", arguments: cases)
    func sameAsCommands(_ test: Case) throws {
        let path = try SampleDatabase.path()
        let run = try Tool.run(test.command + ["--json", "--db", path])
        try #require(run.status == test.status, "\(run.errors)")
        let client = try AgentClient(["--db", path])
        let told = try client.call(test.tool, test.arguments)
        let command = try JSONValue.parse(run.output)
        let expected = test.list.map { [$0: command] as NSDictionary } ?? command
        // What has no price is said on standard error, and in a note.
        #expect(told.notes == test.notes)
        #expect(try told.json.map { try JSONValue.removing(["notes"], from: $0) } == expected)
        try client.checkSchema(of: test.tool, told)
        #expect(told.isError == false)
        #expect(told.texts.count == 1)
        // Each in its own right.
        let comma = test.arguments == "{}" ? "" : ","
        let text = try client.call(test.tool, test.arguments.dropLast() + #"\#(comma)"format":"text"}"#)
        #expect(text.texts == told.texts)
        #expect(text.json == ["text": told.text] as NSDictionary)
        let json = try client.call(test.tool, test.arguments.dropLast() + #"\#(comma)"format":"json"}"#)
        #expect(json.json == told.json)
        #expect(try JSONValue.parse(Data(json.text.utf8)) == told.json)
    }

    @Test("get events as the command prints them, audio left out")
    func events() throws {
        let path = try SampleDatabase.path()
        let client = try AgentClient(["--db", path])
        let told = try client.call(
            "get_events",
            #"{"session":"\#(Self.ferry)","start":"1","end":"12","max_payload":40000}"#
        )
        let run = try Tool.run(["events", Self.ferry, "--end", "12", "--format", "ndjson", "--db", path])
        let lines = try run.text.split(separator: "\n").map { try JSONValue.parse(Data($0.utf8)) as? NSDictionary }
        let rows = told.rows("events")
        #expect(rows.count == 12)
        var audio = 0
        for (row, line) in zip(rows, lines) {
            let line = try #require(line)
            guard let bytes = row["audio_bytes"] as? Int else {
                #expect(row == line)
                continue
            }
            audio += 1
            let payload = try #require(line["payload"] as? NSDictionary)
            #expect((payload["audio"] as? String)?.utf8.count == bytes)
            #expect((row["payload"] as? NSDictionary)?["audio"] as? String == "")
        }
        #expect(audio > 3)
        let filtered = try client.call(
            "get_events",
            #"{"session":"\#(Self.ferry)","include":["^response\\.done$"],"direction":"server","end":"20s"}"#
        )
        #expect(filtered.rows("events").count == 3)
        #expect(try client.call("get_events", #"{"session":"latest","include":["nope"]}"#).text == "no such events")
    }

    // MARK: - Texts

    @Test("are told of the tools")
    func tools() throws {
        let client = try AgentClient(["--db", SampleDatabase.path()])
        let text = try client.call("list_sessions", #"{"limit":3,"format":"text"}"#).text
        try Expected.compare(text + "\n", with: "mcp-sessions.txt")
        let result = try client.result("tools/list")
        let data = try JSONSerialization.data(
            withJSONObject: result,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
        try Expected.compare(String(decoding: data, as: UTF8.self) + "\n", with: "mcp-tools.json")
    }

    static let texts: [(String, String, String)] = [
        ("session", "get_session", #"{"session":"\#(ferry)"}"#),
        ("conversation", "get_conversation", #"{"session":"barge-in.jsonl"}"#),
        ("events", "get_events", #"{"session":"\#(ferry)","exclude":["delta$","append$"],"limit":5}"#),
        ("tool_calls", "get_tool_calls", #"{"status":"failed"}"#),
        ("usage", "get_usage", #"{"by":"model"}"#),
        ("turns", "get_turns", #"{"sessions":["\#(ferry)"]}"#),
        ("latency", "get_latency", #"{"sessions":["\#(ferry)"]}"#),
        ("lint", "lint", #"{"severity":"error"}"#),
        ("search", "search", #"{"words":"ferry","limit":2}"#),
        ("sql", "sql", #"{"query":"SELECT * FROM errors LIMIT 2"}"#),
        ("diff", "diff", #"{"a":"\#(ferry)","b":"latest","limit":4}"#),
    ]

    @Test("can read a short text first", arguments: texts)
    func text(_ name: String, _ tool: String, _ arguments: String) throws {
        let client = try AgentClient(["--db", SampleDatabase.path()])
        let text = try client.call(tool, arguments.dropLast() + #","format":"text"}"#).text
        try Expected.compare(text + "\n", with: "mcp-\(name).txt")
    }

    @Test("find the session that somebody speaks of by its time")
    func times() throws {
        let client = try AgentClient(["--db", SampleDatabase.path()])
        func ids(_ arguments: String) throws -> [String] {
            try client.call("list_sessions", arguments).rows("sessions").compactMap { $0["session"] as? String }
        }
        #expect(try ids(#"{"started_from":"2026-11-03T18:41","started_to":"2026-11-03T18:41"}"#) == [Self.ferry])
        #expect(try ids(#"{"started_from":"2026-11-03 18:41:07.213846Z","started_to":"2026-11-03"}"#) == [Self.ferry])
        #expect(try ids(#"{"started_from":"2026-11-03T18:42","started_to":"2026-11-03"}"#) == [])
        #expect(try ids(#"{"started_to":"2026-11-04"}"#) == [Self.ferry])
        #expect(try ids("{}").count == Fixtures.samples.count)
        #expect(try client.call("list_sessions", #"{"label":"x"}"#).text == "no such session is recorded")
    }

    // MARK: - Bad input

    static let badCalls: [(String, String, String)] = [
        ("get_session", "{}", #"get_session: session is missing: a string, such as "latest""#),
        (
            "get_session", #"{"sesion":"latest"}"#,
            "get_session: there is no argument “sesion”; it takes session (required), format\n"
                + #"get_session: session is missing: a string, such as "latest""#
        ),
        ("get_session", #"{"session":"zz"}"#, #"no session "zz"; list_sessions lists the sessions there are"#),
        (
            "get_session", #"{"session":"01M"}"#,
            #""01M" means several sessions: 01M86346PZQJ7GNPTDEN4PGQ3S, "#
        ),
        (
            "get_session", #"{"session":"-"}"#,
            "session: “-” is not a session; send an id, such as “latest”, or a file's path"
        ),
        ("get_session", #"{"session":"nowhere.jsonl"}"#, "nowhere.jsonl: no such file; check the path"),
        (
            "list_sessions", #"{"started_from":"14:03"}"#,
            "list_sessions: started_from has to be a time in UTC, such as “2026-11-27T14:03” or “2026-11-27”; it was “14:03”"
        ),
        (
            "get_events", #"{"session":"latest","include":["("]}"#,
            "get_events: include: “(” is not a regular expression; escape . as \\."
        ),
        (
            "get_events", #"{"session":"latest","start":"soon"}"#,
            "get_events: start has to be a seq, such as “120”, or a time since the session's start, such as “12.5s”; "
                + "it was “soon”"
        ),
        (
            "get_turns", #"{"limit":0}"#,
            "get_turns: limit has to be a whole number from 1 to 1000, such as 30; it was 0"
        ),
        (
            "get_latency", #"{"by":"hour"}"#,
            #"get_latency: by has to be one of session, model, day, such as "model"; it was "hour""#
        ),
        ("sql", #"{"query":""}"#, "the query is empty; send a query such as: SELECT * FROM sessions"),
        (
            "sql", #"{"query":"SELEC 1"}"#,
            #"SQL error: near "SELEC": syntax error; sql without a query lists the views and their columns"#
        ),
        (
            "sql", #"{"query":"DELETE FROM session"}"#,
            "queries are read-only: SELECT, VALUES, WITH, EXPLAIN and PRAGMAs that read are allowed"
        ),
        ("sql", #"{"query":"SELECT 1; SELECT 2"}"#, "the query holds several statements; send one statement at a time"),
        ("diff", #"{"a":"latest"}"#, #"diff: b is missing: a string, such as "latest""#),
        (
            "diff", #"{"a":"latest","b":"latest","tolerance":"some"}"#,
            "diff: tolerance has to be a time or a share, such as “150ms” or “20%”; it was “some”"
        ),
        (
            "diff", #"{"a":"latest","b":"latest","only":["timing"]}"#,
            "diff: only “timing” needs tolerance, such as “150ms” or “20%”"
        ),
    ]

    @Test("are told what to send", arguments: badCalls)
    func badCall(_ tool: String, _ arguments: String, _ text: String) throws {
        let client = try AgentClient(["--db", SampleDatabase.path()])
        let told = try client.call(tool, arguments)
        #expect(told.isError)
        #expect(told.json == nil)
        #expect(told.text.contains(text), "\(told.text)")
    }

    @Test("are told of tools, resources and prompts that are not there")
    func unknown() throws {
        let client = try AgentClient(["--db", SampleDatabase.path()])
        #expect(
            try client.error("tools/call", #""name":"delete""#)
                == "-32602 Unknown tool: delete; there are list_sessions, get_session, get_conversation, get_events, "
                + "get_tool_calls, get_usage, get_turns, get_latency, lint, search, sql, diff"
        )
        #expect(
            try client.error("resources/read", #""uri":"tapedeck://nothing""#)
                == "-32602 Resource not found: tapedeck://nothing; there are tapedeck://sessions/{session} and "
                + "tapedeck://sessions/{session}/conversation"
        )
        let missing = try client.error("resources/read", #""uri":"tapedeck://sessions/zz""#)
        #expect(missing.hasPrefix("-32602 "))
        #expect(missing.hasSuffix(#"no session "zz"; list_sessions lists the sessions there are"#))
        #expect(
            try client.error("resources/list", #""cursor":"zz""#)
                == "-32602 there is no page after “zz”; begin again without cursor"
        )
        #expect(
            try client.error("prompts/get", #""name":"sing""#)
                == "-32602 Unknown prompt: sing; there are why_was_it_slow, what_went_wrong"
        )
        #expect(try client.error("tools/sell") == "-32601 there is no method “tools/sell”")
    }

    @Test("may come before the first recording")
    func noDatabase() throws {
        let folder = try TemporaryFolder()
        let client = try AgentClient(["--db", "later.db"], in: folder.url)
        #expect(try client.result("resources/list")["resources"] as? [NSDictionary] == [])
        let told = try client.call("list_sessions")
        #expect(told.isError)
        #expect(
            told.text == "later.db: no such database; nothing is recorded there yet: "
                + "`tapedeck --db later.db import FILE` stores a recording"
        )
        let sample = Fixtures.repository.appendingPathComponent("SampleSessions/text-chat.jsonl").path
        try #require(try Tool.run(["import", sample, "--db", "later.db"], in: folder.url).status == 0)
        #expect(try client.call("list_sessions").rows("sessions").count == 1)
    }

    // MARK: - Limits

    @Test("get long lists in parts, by rows and by bytes")
    func longLists() throws {
        let folder = try TemporaryFolder()
        let words = String(repeating: "word ", count: 300)
        let lines = (1...120).map { number in
            #"{"direction":"server","payload":{"type":"conversation.item.done","item":{"id":"i\#(number)","type":"message","#
                + #""role":"user","content":[{"type":"input_text","text":"\#(number) \#(words)"}]}}}"#
        }
        try folder.file("long.jsonl", lines.joined(separator: "\n"))
        let client = try AgentClient(["--db", "no.db"], in: folder.url)
        let first = try client.call("get_conversation", #"{"session":"long.jsonl","limit":5}"#)
        #expect(first.rows("items").count == 5)
        #expect(first.notes == ["1 to 5 of 120 items; send offset 5 for the next"])
        #expect(first.text.hasSuffix("\n(1 to 5 of 120 items; send offset 5 for the next)"))
        let many = try client.call("get_conversation", #"{"session":"long.jsonl","limit":1000,"offset":5}"#)
        let count = many.rows("items").count
        #expect((20...30).contains(count))
        #expect(
            many.notes == [
                "6 to \(5 + count) of 120 items, as many as fit into 40,000 bytes; send offset \(5 + count) for the next"
            ]
        )
        #expect(many.text.contains("… (the text is cut after 12,000 bytes)\n("))
        let last = try client.call("get_conversation", #"{"session":"long.jsonl","offset":119}"#)
        #expect(last.notes == ["120 to 120 of 120 items"])
        let beyond = try client.call("get_conversation", #"{"session":"long.jsonl","offset":120}"#)
        #expect(beyond.notes == ["offset 120 is beyond the last of 120 items"])
        // Events say where to go on.
        let events = try client.call("get_events", #"{"session":"long.jsonl","limit":7}"#)
        #expect(events.rows("events").last?["seq"] as? Int == 7)
        #expect(events.notes == ["there are more; send start “8” for the next"])
        let short = try client.call("get_events", #"{"session":"long.jsonl","max_payload":100,"limit":1000}"#)
        #expect(short.rows("events").count == 120)
        #expect((short.rows("events").first?["payload"] as? String)?.utf8.count == 100)
        #expect(
            short.notes == [
                "120 payloads cut to 100 bytes, which payload_bytes marks; max_payload gives more"
            ]
        )
    }

    @Test("get long texts cut short, and are told where all of it is")
    func longTexts() throws {
        let client = try AgentClient(["--db", SampleDatabase.path()])
        let told = try client.call("sql", #"{"query":"SELECT printf('%.*c', 5000, 'é') AS a, 'b' AS b"}"#)
        let row = try #require(told.rows("rows").first)
        #expect(row["a"] as? String == String(repeating: "é", count: 2000) + "… (10,000 bytes)")
        #expect(row["b"] as? String == "b")
        #expect(
            told.notes == [
                "texts of more than 4,000 bytes are cut short here; in the database, sql with substr() reads all of them"
            ]
        )
        let rows = try client.call(
            "sql",
            #"{"query":"SELECT seq FROM events ORDER BY session, seq","limit":3,"offset":2}"#
        )
        #expect(rows.rows("rows").compactMap { $0["seq"] as? Int } == [3, 4, 5])
        #expect(rows.notes == ["there are more; send offset 5 for the next, with the same ORDER BY"])
    }

    // MARK: - Time

    private static let endless =
        #"{"query":"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n"}"#

    @Test("get a query that never ends ended, and go on")
    func endlessQuery() throws {
        let client = try AgentClient(["--db", SampleDatabase.path(), "--time-limit", "2s"])
        let told = try client.call("sql", Self.endless)
        #expect(told.isError)
        #expect(
            told.text == "not finished after 2.0 s, and ended; ask for less: one session in place of all, a WHERE on "
                + "session, or other views than events"
        )
        #expect(try client.call("sql", #"{"query":"SELECT 1"}"#).isError == false)
    }

    @Test("are answered although a call cannot be ended")
    func stuckCall() throws {
        let client = try AgentClient(["--db", SampleDatabase.path(), "--time-limit", "2s"])
        let pattern = #"{"session":"\#(Self.ferry)","include":["(.|.|.)*!"]}"#
        #expect(
            try client.error("tools/call", #""name":"get_events","arguments":\#(pattern)"#)
                .hasPrefix("-32603 not finished after 2.0 s")
        )
        #expect(try client.call("sql", #"{"query":"SELECT 1"}"#).isError == false)
        #expect(try client.hangUp() == 0)
    }

    @Test("can take a question back, and are heard while one is looked into")
    func cancellation() throws {
        let client = try AgentClient(["--db", SampleDatabase.path(), "--time-limit", "60s"])
        let id = try client.ask("tools/call", #""name":"sql","arguments":\#(Self.endless)"#)
        // The second waits for the first; pings do not.
        let second = try client.ask("tools/call", #""name":"sql","arguments":{"query":"SELECT 7 AS n"}"#)
        _ = try client.result("ping")
        try client.send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(id)}}"#)
        #expect(try client.next()["id"] as? Int == second)
    }

    // MARK: - The end

    @Test("may hang up at any time")
    func hangUp() throws {
        let path = try SampleDatabase.path()
        let idle = try AgentClient(["--db", path])
        #expect(try idle.hangUp() == 0)
        let busy = try AgentClient(["--db", path, "--time-limit", "60s"])
        _ = try busy.ask("tools/call", #""name":"sql","arguments":\#(Self.endless)"#)
        #expect(try busy.hangUp() == 0)
        #expect(busy.said == "")
        #expect(try AgentClient(["--db", path]).stopReading() == 0)
    }

    @Test("may end it by a signal", arguments: [SIGINT, SIGTERM])
    func signals(_ number: Int32) throws {
        let client = try AgentClient(["--db", SampleDatabase.path(), "--time-limit", "60s"])
        #expect(client.stop(number) == 0)
        let busy = try AgentClient(["--db", SampleDatabase.path(), "--time-limit", "60s"])
        _ = try busy.ask("tools/call", #""name":"sql","arguments":\#(Self.endless)"#)
        _ = try busy.result("ping")
        #expect(busy.stop(number) == 0)
    }

    @Test("that pipe in their questions get all answers")
    func piped() throws {
        let hello = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}"#
        let query = #""params":{"name":"sql","arguments":{"query":"SELECT 1"}}"#
        let call = #"{"jsonrpc":"2.0","id":2,"method":"tools/call",\#(query)}"#
        let run = try Tool.run(["mcp", "--db", SampleDatabase.path()], input: Data("\(hello)\nnonsense\n\(call)".utf8))
        #expect(run.status == 0)
        #expect(run.errors == "")
        let answers = try run.text.split(separator: "\n").map { try JSONValue.parse(Data($0.utf8)) as? NSDictionary }
        let ids = answers.map { $0?["id"] as? Int }
        #expect(ids == [1, nil, 2])
    }

    // MARK: - Resources and prompts

    @Test("read pages of sessions")
    func resources() throws {
        let path = try SampleDatabase.path()
        let client = try AgentClient(["--db", path])
        let listed = try client.result("resources/list")["resources"] as? [NSDictionary] ?? []
        #expect(listed.count == Fixtures.samples.count)
        #expect(listed.last?["uri"] as? String == "tapedeck://sessions/\(Self.ferry)")
        #expect(listed.last?["description"] as? String == "Session at a glance, 2026-11-03 18:41:07, gpt-realtime")
        func page(_ uri: String) throws -> String? {
            let result = try client.result("resources/read", #""uri":"\#(uri)""#)
            return (result["contents"] as? [NSDictionary])?.first?["text"] as? String
        }
        let show = try Tool.run(["show", Self.ferry, "--format", "markdown", "--db", path]).text
        #expect(try page("tapedeck://sessions/\(Self.ferry)") == show)
        let conversation = try Tool.run(["conversation", "--format", "markdown", "--db", path]).text
        #expect(try page("tapedeck://sessions/latest/conversation") == conversation)
    }

    @Test("page through the list of sessions")
    func pagedResources() throws {
        let folder = try TemporaryFolder()
        let sessions = (0..<120).map { number in
            #"{"tapedeck":1,"session":{"id":"01M6HBE2MDDB9YWSH99A8VX\#(number + 100)"}}"# + "\n"
                + #"{"at":null,"direction":"client","payload":{"type":"response.create"}}"# + "\n"
        }
        for (index, text) in sessions.enumerated() { try folder.file("\(index).jsonl", text) }
        let files = sessions.indices.map { "\($0).jsonl" }
        try #require(try Tool.run(["import", "--db", "t.db"] + files, in: folder.url).status == 0)
        let client = try AgentClient(["--db", "t.db"], in: folder.url)
        var uris: [String] = []
        var cursor: String?
        repeat {
            let page = try client.result("resources/list", cursor.map { #""cursor":"\#($0)""# } ?? "")
            let listed = page["resources"] as? [NSDictionary] ?? []
            #expect(listed.count <= 50)
            uris += listed.compactMap { $0["uri"] as? String }
            cursor = page["nextCursor"] as? String
        } while cursor != nil
        #expect(uris.count == 120 && Set(uris).count == 120)
    }

    @Test("get prompts with a first look", arguments: ["why_was_it_slow", "what_went_wrong"])
    func prompts(_ name: String) throws {
        let client = try AgentClient(["--db", SampleDatabase.path()])
        let result = try client.result(
            "prompts/get",
            #""name":"\#(name)","arguments":{"session":"\#(Self.ferry)","observation":"the first answer took long"}"#
        )
        let message = (result["messages"] as? [NSDictionary])?.first
        let text = try #require((message?["content"] as? NSDictionary)?["text"] as? String)
        try Expected.compare(text + "\n", with: "mcp-prompt-\(name).txt")
        let error = try client.error("prompts/get", #""name":"\#(name)","arguments":{"session":"zz"}"#)
        #expect(error.hasPrefix("-32602 "))
    }

    @Test("of the newest revision need no handshake")
    func stateless() throws {
        let client = try AgentClient(["--db", SampleDatabase.path()], revision: nil)
        let meta =
            #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#
            + #""io.modelcontextprotocol/clientCapabilities":{}}"#
        let result = try client.result("tools/call", #""name":"list_sessions",\#(meta)"#)
        #expect(result["resultType"] as? String == "complete")
        #expect((result["structuredContent"] as? NSDictionary)?["sessions"] is [NSDictionary])
        let list = try client.result("resources/list", meta)
        #expect(list["cacheScope"] as? String == "private")
    }
}
