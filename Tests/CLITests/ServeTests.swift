import Foundation
import TestSupport
import Testing

/// `tapedeck serve`, with a client that speaks bytes.
@Suite(.timeLimit(.minutes(5))) struct ServeTests {
    private static let greeting = """
        {"direction":"server","payload":{"type":"session.created","session":{"id":"sess_1"}}}
        {"direction":"client","payload":{"type":"session.update","session":{}}}
        {"direction":"server","payload":{"type":"session.updated","session":{"id":"sess_1"}}}

        """

    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.file("greeting.jsonl", Self.greeting)
        return folder
    }

    @Test func aClientThatFollows() throws {
        let folder = try folder()
        let tool = try ServingTool(["greeting.jsonl", "--once", "--ready-file", "ready"], in: folder.url)
        #expect(tool.said.contains(", playing greeting\n"))
        #expect(tool.said.contains("OPENAI_BASE_URL=http://127.0.0.1:"))
        let port = try tool.port
        #expect(try String(contentsOfFile: folder.path("ready"), encoding: .utf8) == "127.0.0.1:\(port)\n")

        let client = try LoopbackSocket.connected(to: port)
        try client.send(LoopbackSession.request)
        _ = try client.read(until: #""type":"session.created""#)
        try client.send(LoopbackSession.maskedFrame(#"{"type":"session.update","session":{}}"#))
        _ = try client.read(until: #""type":"session.updated""#)
        try client.send(LoopbackSession.clientClose)
        #expect(tool.waitUntilExit() == 0)
        try Expected.compare(tool.printed, with: "serve-followed.txt")
        #expect(!tool.said.contains("planted"))
    }

    @Test(arguments: [("table", "txt"), ("json", "json"), ("ndjson", "ndjson"), ("csv", "csv"), ("markdown", "md")])
    func aClientThatDeviates(_ format: String, _ ending: String) throws {
        let folder = try folder()
        let tool = try ServingTool(
            ["greeting.jsonl", "--sessions", "1", "--strict", "--format", format],
            in: folder.url
        )
        let client = try LoopbackSocket.connected(to: try tool.port)
        try client.send(LoopbackSession.request)
        _ = try client.read(until: #""type":"session.created""#)
        try client.send(LoopbackSession.maskedFrame(#"{"type":"response.create"}"#))
        let reason = "the recording has no response.create here; expected session.update (seq 2)"
        _ = try client.read(until: reason)
        try client.send(LoopbackSession.clientClose)
        #expect(tool.waitUntilExit() == 3)
        let session = /0[0-9A-HJKMNP-TV-Z]{25}/
        try Expected.compare(tool.printed.replacing(session, with: "SESSION"), with: "serve-deviated.\(ending)")
    }

    /// A fault is no deviation: the client has followed as far as it could, and the report says why that is not all.
    @Test(arguments: [("table", "txt"), ("json", "json")])
    func aFaultThatWasAskedFor(_ format: String, _ ending: String) throws {
        let folder = try folder()
        let tool = try ServingTool(
            ["greeting.jsonl", "--once", "--fault", "duplicate:1", "--fault", "close:3:1011", "--format", format],
            in: folder.url
        )
        let client = try LoopbackSocket.connected(to: try tool.port)
        try client.send(LoopbackSession.request)
        _ = try client.read(until: #""type":"session.created""#)
        try client.send(LoopbackSession.maskedFrame(#"{"type":"session.update","session":{}}"#))
        _ = try client.read(until: "\u{3}\u{FFFD}")
        try client.send(LoopbackSession.clientClose)
        #expect(tool.waitUntilExit() == 0)
        let session = /0[0-9A-HJKMNP-TV-Z]{25}/
        try Expected.compare(tool.printed.replacing(session, with: "SESSION"), with: "serve-fault.\(ending)")
    }

    @Test func nothingHalfWrittenIsLeftWhenItIsKilled() throws {
        let folder = try folder()
        let tool = try ServingTool(["greeting.jsonl", "-o", "report", "--ready-file", "ready"], in: folder.url)
        let client = try LoopbackSocket.connected(to: try tool.port)
        try client.send(LoopbackSession.request)
        _ = try client.read(until: #""type":"session.created""#)
        tool.interrupt()
        // It waits for an answer, and gets none.
        _ = try client.read(until: "the server is going away")
        tool.interrupt()
        #expect(tool.waitUntilExit() != 0)
        #expect(try folder.names() == ["greeting.jsonl", "ready"])
    }

    @Test func ctrlCEndsIt() throws {
        let folder = try folder()
        let tool = try ServingTool(["greeting.jsonl"], in: folder.url)
        let client = try LoopbackSocket.connected(to: try tool.port)
        try client.send(LoopbackSession.request)
        _ = try client.read(until: #""type":"session.created""#)
        tool.interrupt()
        _ = try client.read(until: "the server is going away")
        try client.send(LoopbackSession.clientClose)
        #expect(tool.waitUntilExit() == 3)
        #expect(tool.printed.contains("the server was stopped when 1 of its events were still to come"))
    }

    @Test func nobodyCame() throws {
        let folder = try folder()
        let tool = try ServingTool(["greeting.jsonl"], in: folder.url)
        tool.interrupt()
        #expect(tool.waitUntilExit() == 0)
        #expect(tool.printed == "")
    }

    @Test func oddRecordingsAreNamed() throws {
        let folder = try folder()
        let header = #"{"tapedeck":1,"session":{"id":"01M6HBE2MDDB9YWSH99A8VX6XH"}}"#
        let middle = #"{"direction":"server","payload":{"type":"response.created","response":{"id":"r"}}}"#
        try folder.file("two.jsonl", "\(header)\n\(Self.greeting)\(header)\n\(middle)\n")
        let tool = try ServingTool(["two.jsonl"], in: folder.url)
        #expect(tool.said.contains("two.jsonl: contains 2 sessions; each is played as one recording\n"))
        let oddity = "does not start with session.created or session.started"
        #expect(tool.said.contains("two-2: \(oddity); it is played as it is\n"))
        #expect(tool.said.contains("two-2: has no client events, so everything is sent without waiting\n"))
        #expect(tool.said.contains(", playing two-1, two-2\n"))
        tool.interrupt()
        #expect(tool.waitUntilExit() == 0)
    }

    @Test(arguments: [
        (["silent.jsonl"], "tapedeck: silent: the recording has no server events to play; "),
        (["greeting.jsonl", "--fault", "drop:2"], "tapedeck: seq 2 is not a server event of greeting; "),
        (["greeting.jsonl", "--listen", "0.0.0.0:0"], "tapedeck: 0.0.0.0 can be reached from other machines"),
        (["nothing.jsonl"], "tapedeck: nothing.jsonl: "),
        ([], "tapedeck: "),
    ])
    func whatCannotBeDoneIsSaid(_ arguments: [String], _ message: String) throws {
        let folder = try folder()
        try folder.file("silent.jsonl", #"{"direction":"client","payload":{"type":"response.create"}}"# + "\n")
        let run = try Tool.run(["serve"] + arguments, in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix(message), "\(run.errors)")
    }

    @Test func aPortInUse() throws {
        let folder = try folder()
        let taken = try LoopbackSocket.listening()
        let run = try Tool.run(["serve", "greeting.jsonl", "--listen", "\(taken.port)"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix("tapedeck: can't listen on 127.0.0.1:\(taken.port): Address already in use; "))
        #expect(run.errors.hasSuffix("; choose another address or port with --listen; port 0 takes any free port\n"))
    }

    @Test(arguments: [
        (
            ["--fault", "drop"],
            "“drop” is not a fault; give drop:SEQ, delay:SEQ:MS, close:SEQ:CODE, garble:SEQ or duplicate:SEQ"
        ),
        (["--idle-limit", "soon"], "'soon'"),
        (["--timeout=-1s"], "'-1s'"),
        (["--sessions", "0"], "--sessions must be at least 1"),
        (["--once", "--sessions", "2"], "--once has no effect with --sessions"),
        (["--choose", "luck"], "'luck'"),
        (["--listen", "nowhere"], "'nowhere'"),
    ])
    func wrongUsage(_ arguments: [String], _ message: String) throws {
        let run = try Tool.run(["serve", "text-chat.jsonl"] + arguments)
        #expect(run.status == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
    }
}
