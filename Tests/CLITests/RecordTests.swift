import Foundation
import TestSupport
import Testing

/// `tapedeck record`, between a client and an upstream that speak bytes.
@Suite struct RecordTests {
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
        try client.send([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xE8])
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
        ["--max-message", "0"], ["--drain", "-1"],
    ])
    func wrongUsage(_ arguments: [String]) throws {
        #expect(try Tool.run(["record"] + arguments).status == 64)
    }
}
