import Foundation
import TestSupport
import Testing

/// `tapedeck record`, between a client and an upstream that speak bytes.
@Suite(.timeLimit(.minutes(5))) struct RecordTests {
    @Test func aSessionIsPassedOnAndStored() throws {
        let folder = try TemporaryFolder()
        let upstream = try LoopbackSocket.listening()
        let tool = try RecordingTool(
            ["--upstream", "ws://127.0.0.1:\(upstream.port)", "--tag", "night"],
            in: folder.url
        )

        let client = try LoopbackSocket.connected(to: try tool.port)
        try client.send(LoopbackSession.request)
        let server = try upstream.accepted()
        let head = String(decoding: try server.read(until: "\r\n\r\n"), as: UTF8.self)
        #expect(head.hasPrefix("GET /v1/realtime?model=gpt-realtime HTTP/1.1\r\n"))
        #expect(head.contains("Authorization: Bearer planted-1\r\n"), "the key goes to the upstream")
        try server.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
        try server.send(LoopbackSession.frame(#"{"type":"session.created","event_id":"e1"}"#))
        #expect(String(decoding: try client.read(until: "e1"), as: UTF8.self).contains("101"))
        try client.send(
            LoopbackSession.maskedFrame(
                #"{"type":"session.update","session":{"tools":[{"type":"mcp","authorization":"planted-2"}]}}"#
            )
        )
        #expect(String(decoding: try server.read(until: "planted-2"), as: UTF8.self).contains("planted-2"))
        try server.send([0x88, 0x02, 0x03, 0xE8])
        _ = try client.read(until: "\u{3}")
        try client.send(LoopbackSession.clientClose)
        _ = try server.read(until: "\u{3}")

        #expect(tool.stop() == 0)
        #expect(tool.said.contains("2 events stored in tapedeck.db"))
        let events = try Tool.run(["events", "--format", "ndjson"], in: folder.url).text
        #expect(events.contains(#""payload":{"type":"session.created","event_id":"e1"}"#))
        #expect(events.contains(#""authorization":"[redacted]""#))
        let session = try Tool.run(["show", "--json"], in: folder.url).text
        #expect(session.contains("night"))
        #expect(try Tool.run(["verify"], in: folder.url).status == 0)
        for name in ["tapedeck.db", "tapedeck.db-wal"] {
            let bytes = (try? Data(contentsOf: folder.url.appendingPathComponent(name))) ?? Data()
            #expect(bytes.firstRange(of: Data("planted".utf8)) == nil, "no secret in \(name)")
        }
        #expect(!tool.said.contains("planted"))
    }

    @Test func anUpstreamThatCannotBeReachedIsAnswered() throws {
        let folder = try TemporaryFolder()
        // A port that was free a moment ago, and is again.
        let port = try LoopbackSocket.listening().port
        let tool = try RecordingTool(["--upstream", "ws://127.0.0.1:\(port)"], in: folder.url)
        let client = try LoopbackSocket.connected(to: try tool.port)
        try client.send(LoopbackSession.request)
        #expect(String(decoding: try client.read(until: "\r\n\r\n"), as: UTF8.self).hasPrefix("HTTP/1.1 502 "))
        #expect(tool.stop() == 0)
        #expect(tool.said.contains("0 events stored"))
    }

    @Test func aFileThatIsLargeEnoughIsFollowedByAnother() throws {
        let folder = try TemporaryFolder()
        let upstream = try LoopbackSocket.listening()
        let tool = try RecordingTool(
            ["--upstream", "ws://127.0.0.1:\(upstream.port)", "--max-size", "1kB", "--max-age", "1d"],
            in: folder.url
        )
        let sessions = try (1...3).map { _ in
            let session = try LoopbackSession(through: tool, to: upstream)
            try session.receive("e1")
            return session
        }
        for session in sessions {
            try session.receive("e2")
            try session.close()
        }
        #expect(tool.stop() == 0)
        let files = try folder.names()
        #expect(files.count == 3)
        #expect(files.allSatisfy { $0.wholeMatch(of: /tapedeck-\d{8}T\d{6}Z(-\d)?\.db/) != nil }, "\(files)")
        #expect(
            tool.said.split(separator: "\n").count { $0.contains("started a new file for new sessions file=tapedeck-") }
                == 2
        )
        let last = try #require(tool.said.firstMatch(of: /6 events stored in 3 files, the last of them (.*)/)).1
        #expect(files.contains(String(last)))
        for file in files {
            let run = try Tool.run(["verify", "--db", file, "--format", "csv", "--no-headers"], in: folder.url)
            #expect(run.status == 0)
            #expect(run.text.contains(",2,,whole"))
        }
    }

    @Test func typesAreLeftOutAndCounted() throws {
        let folder = try TemporaryFolder()
        let upstream = try LoopbackSocket.listening()
        let patterns = ["--include", "^a", "--include", "^b", "--exclude", "[.]no$"]
        let tool = try RecordingTool(["--upstream", "ws://127.0.0.1:\(upstream.port)"] + patterns, in: folder.url)
        let session = try LoopbackSession(through: tool, to: upstream)
        for _ in 1...3 {
            for type in ["a", "a.no", "b", "c"] {
                try session.server.send(LoopbackSession.frame(#"{"type":"\#(type)"}"#))
            }
            try session.server.send(LoopbackSession.frame("no event"))
        }
        try session.receive("e1")
        try session.close()
        #expect(tool.stop() == 0)
        #expect(tool.said.contains("6 events stored in tapedeck.db, 10 excluded"))
        let types = try Tool.run(["sql", "SELECT type, count(*) FROM events GROUP BY 1", "--json"], in: folder.url).text
        #expect(types.split(separator: "\n").count { $0.contains(": 3") } == 2, "\(types)")
    }

    @Test func theLogTakesTheStatusLinesPlace() throws {
        let folder = try TemporaryFolder()
        let terminal = try PseudoTerminal(columns: 50)
        let arguments = ["record", "--listen", "127.0.0.1:0", "--upstream", "ws://127.0.0.1:9"]
        let process = try terminal.start(arguments, in: folder.url)
        let head = try terminal.shows(until: "anything else")
        let port = try #require(head.firstMatch(of: /listening on ws:\/\/127\.0\.0\.1:(\d+),/).flatMap { Int($0.1) })
        _ = try terminal.shows(until: "backlog")
        let client = try LoopbackSocket.connected(to: port)
        try client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        _ = try client.read(until: "\r\n\r\n")
        let screen = try terminal.shows(until: "refused a request")
        let line = try #require(screen.split(separator: "\n").first { $0.contains("refused a request") })
        #expect(line.contains(/\r\u{1B}\[K[0-9T:.-]+Z warning: refused a request/), "\(line)")
        let next = try terminal.shows(until: "backlog")
        let status = try #require(next.split(separator: "\r\u{1B}[K").last)
        #expect(status.hasPrefix("0 sessions"))
        process.terminate()
        let end = try terminal.shows(until: "0 events stored")
        let lines = (status + end).split(separator: "\r\u{1B}[K").filter { $0.hasPrefix("0 sessions") }
        #expect(lines.allSatisfy { $0.count == 49 && $0.hasSuffix("…") }, "\(lines)")
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func sessionsAreFoundByTheirLabel() throws {
        let folder = try TemporaryFolder()
        for label in [["--label", "tuesday’s demo"], []] {
            let upstream = try LoopbackSocket.listening()
            let tool = try RecordingTool(["--upstream", "ws://127.0.0.1:\(upstream.port)"] + label, in: folder.url)
            let session = try LoopbackSession(through: tool, to: upstream)
            try session.receive("e1")
            try session.close()
            #expect(tool.stop() == 0)
        }
        let all = try Tool.run(["sessions"], in: folder.url).text.split(separator: "\n")
        #expect(all.count == 3)
        #expect(all[0].contains("  LABEL           STARTED (UTC)"))
        #expect(all[2].contains("  tuesday’s demo  "))
        let labelled = try Tool.run(["sessions", "--label", "tuesday’s demo"], in: folder.url).text
        #expect(labelled.split(separator: "\n").count == 2)
        let json = try Tool.run(["sessions", "--label", "tuesday’s demo", "--json"], in: folder.url).text
        #expect(json.contains(#""client_events": 0"#) && !json.contains("label"), "the answer's keys are a contract")
        let none = try Tool.run(["sessions", "--label", "wednesday"], in: folder.url)
        #expect((none.status, none.errors) == (0, "tapedeck: no session has the label “wednesday”\n"))
        try folder.file("call.jsonl", try Tool.run(["export", "latest"], in: folder.url).output)
        #expect(try Tool.run(["sessions", "call.jsonl", "--label", "x"], in: folder.url).status == 0)
    }

    /// As in `tapedeck record 2>&1 | less`, when the pager has seen enough.
    @Test func sessionsGoOnWhenNobodyReadsTheLog() throws {
        let folder = try TemporaryFolder()
        let upstream = try LoopbackSocket.listening()
        let tool = try RecordingTool(
            ["--upstream", "ws://127.0.0.1:\(upstream.port)"],
            in: folder.url,
            canBeTalkedOver: true
        )
        try tool.fillItsErrors()
        let session = try LoopbackSession(through: tool, to: upstream)
        try session.receive("e1")
        try session.close()
        #expect(tool.stop() == 0)
        #expect(tool.said.contains("1 event stored in tapedeck.db"), "what it said is written once somebody reads")
    }

    @Test(arguments: [
        (["--listen", "0.0.0.0:0"], "tapedeck: 0.0.0.0 can be reached from other machines"),
        (["--upstream", "example.com"], "tapedeck: the upstream is not usable: it has no scheme"),
    ])
    func whatCannotBeDoneIsSaid(_ arguments: [String], _ message: String) throws {
        let folder = try TemporaryFolder()
        let run = try Tool.run(["record"] + arguments, in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix(message), "\(run.errors)")
    }

    @Test(arguments: [
        ["--listen", "nowhere"], ["--listen", "127.0.0.1:99999"], ["--include", "("], ["--snapshot", "0"],
        ["--max-message", "0"], ["--drain", "-1"], ["--max-size", "0"], ["--max-size", "big"], ["--max-size", "-5MB"],
        ["--max-age", "0"], ["--max-age", "soon"],
    ])
    func wrongUsage(_ arguments: [String]) throws {
        #expect(try Tool.run(["record"] + arguments).status == 64)
    }
}
