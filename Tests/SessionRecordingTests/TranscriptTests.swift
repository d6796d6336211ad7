import Foundation
import RealtimeProtocol
import SessionRecording
import Testing

@Suite("A transcript")
struct TranscriptTests {
    private static let server = #"{"type": "session.created", "session": {"id": "s > < {"}}"#
    private static let client = #"{"type": "response.create"}"#

    static let transcripts = [
        "Connected (press CTRL+C to quit)\n< SERVER\n> CLIENT\nDisconnected (code: 1000, reason: \"\")\n",
        "connected (press CTRL+C to quit)\r\n\r\n< SERVER\r\n> \r\n> CLIENT\r\n> ",
        "< SERVER\n> CLIENT", "\u{FEFF}< SERVER\n> CLIENT\n", "> < SERVER\n> > CLIENT\n", "<SERVER\n>CLIENT\n",
        // A terminal's typescript of wscat: colors, erased prompts.
        "\u{1B}[32mConnected (press CTRL+C to quit)\u{1B}[39m\r\n> \r\u{1B}[2K\u{1B}[3D\u{1B}[34m< SERVER\u{1B}[39m\r\n"
            + "> {\"ty\u{1B}[1G\u{1B}[0J> CLIENT\u{1B}[9G\r\n\r\u{1B}[2K\u{1B}[3D< Received ping\u{1B}[39m\r\n> ",
        // python -m websockets
        "Connected to wss://api.example.com/v1/realtime.\n> \u{1B}7\n\u{1B}[A\u{1B}[L< SERVER\n\u{1B}8\u{1B}[B> CLIENT\n"
            + "\r\u{1B}[KConnection closed: 1000 (OK).\n",
        "[INFO  websocat::lints] Auto-inserting the line mode\n[INFO  websocat::ws_client_peer] Connected to ws\n"
            + "< SERVER\n> CLIENT\n",
        "Script started\n$ wscat -c wss://api.example.com\nConnected (press CTRL+C to quit)\nSERVER\nCLIENT\n",
        "<- SERVER\n-> CLIENT\n", "← SERVER\n→ CLIENT\n", "RECV: SERVER\nSEND: CLIENT\n",
        "[recv] SERVER\n[send] CLIENT\n",
        "INFO:realtime:event SERVER\nINFO:realtime:event CLIENT\n", "data: SERVER\n\ndata: CLIENT\n\n",
        "Received: SERVER\nnoise {at} all\nSent event: CLIENT\n",
        "<<< SERVER\n>>> CLIENT\n", "[09:00:00] <<< SERVER\n[09:00:01] >>> CLIENT\n", "<== SERVER\n==> CLIENT\n",
        "⬇\tSERVER\t57\t18:41:07.301\n⬆\tCLIENT\t27\t18:41:07.401\n",
    ]

    @Test("of wscat, websocat and their like holds a message a line", arguments: transcripts)
    func messages(_ transcript: String) throws {
        let text = transcript.replacing("SERVER", with: Self.server).replacing("CLIENT", with: Self.client)
        let recording = try read(text)
        #expect(recording.problems == [])
        #expect(recording.payloads == [Self.server, Self.client])
        #expect(recording.events.map(\.direction) == [.server, .client])
        #expect(recording.sessions.count == 1)
        #expect(try read(piped: Array(text.utf8)) == recording)
        let bytes = Array(text.utf8)
        for count in 0..<bytes.count {
            guard let cut = try? read(Array(bytes[..<count])) else { continue }
            if cut.payloads.count == 2 { #expect(cut.payloads == recording.payloads) }
            let head = String(decoding: bytes[..<count], as: UTF8.self)
            if head.contains(Self.server + "\n") { #expect(cut.payloads.first == Self.server, "cut at \(count)") }
        }
    }

    @Test("of websocat's log overlay has messages as string literals")
    func literals() throws {
        let recording = try read(
            #"READ 25 "{\"type\":\"error\",\"a\":\"\xc3\xa9\\n\"}""# + "\n"
                + #"000001.204511 WRITE 8 "{\"type\":\"response.create\"}""#
                + "\n"
        )
        #expect(recording.problems == [])
        #expect(recording.payloads == [#"{"type":"error","a":"é\n"}"#, #"{"type":"response.create"}"#])
        #expect(recording.events.map(\.direction) == [.server, .client])
    }

    @Test(
        "may have a time before each message",
        arguments: [
            "2026-11-22T09:00:00.104233Z <", "[2026-11-22T09:00:00.104233Z] <",
            "[2026-11-22 09:00:00.104233Z] INFO received:",
            "1795338000.104233 <", "2026-11-22T10:00:00.104233+01:00 - realtime - DEBUG - Received event:",
        ]
    )
    func times(_ prefix: String) throws {
        let recording = try read("\(prefix) \(Self.server)\n\(prefix) \(Self.server)")
        let time = try Timestamp("2026-11-22T09:00:00.104233Z")
        #expect(recording.events.map(\.at) == Array(repeating: time, count: 2))
        #expect(recording.events.allSatisfy { $0.direction == .server })
    }

    @Test("has text behind an arrow, be there an object in it or not")
    func textWithBraces() throws {
        let array = #"42["message",{"type":"response.create"}]"#
        let texts = ["a {b}", #"said {"a":1}"#, array, "session.created {x}", "x {"]
        let recording = try read("< \(Self.server)\n" + texts.map { "> \($0)\n" }.joined())
        #expect(recording.payloads == [Self.server] + texts)
    }

    @Test(
        "may name each message's type between the arrow and the object",
        arguments: [
            "← session.created SERVER\n→ response.create CLIENT\n",
            "[2026-11-22T09:00:00Z] <- session.created SERVER\n[2026-11-22T09:00:00Z] -> response.create: CLIENT\n",
            "[ws] <-- [session.created]: SERVER\n[ws] --> sent event CLIENT (27 bytes)\n",
        ]
    )
    func titles(_ transcript: String) throws {
        let recording = try read(
            transcript.replacing("SERVER", with: Self.server).replacing("CLIENT", with: Self.client)
        )
        #expect(recording.problems == [])
        #expect(recording.payloads == [Self.server, Self.client])
        #expect(recording.events.map(\.direction) == [.server, .client])
        #expect(recording.events.allSatisfy { ($0.at != nil) == transcript.contains("2026") })
    }

    @Test("may name each message's type before an object over several lines")
    func titledMessages() throws {
        let pretty = "{\n  \"type\": \"session.created\"\n}"
        let own = #"{"type":"my.type"}"#
        let recording = try read("[09:00:00] ← session.created \(pretty)\n[09:00:01] → my.type \(own)\n")
        #expect(recording.payloads == [pretty, own])
        #expect(recording.events.map(\.direction) == [.server, .client])
    }

    @Test("of a server has the arrows the other way round, as the types show", arguments: ["<", "<<<", "<-"])
    func serversArrows(_ arrow: String) throws {
        let back = String(arrow.reversed()).replacing("<", with: ">")
        let recording = try read("\(back) \(Self.server)\n\(arrow) \(Self.client)\n\(arrow) {\"type\":\"x.y\"}\n")
        #expect(recording.events.map(\.direction) == [.server, .client, .client])
    }

    @Test("may have objects over several lines, text, and bytes")
    func otherMessages() throws {
        let pretty = "{\n  \"type\": \"error\",\n  \"error\": {\n    \"message\": \"no\"\n  }\n}"
        let recording = try read("< \(Self.server)\n> hello\n< (binary) 0001ff\n< \(pretty)\n")
        #expect(recording.problems == [])
        #expect(recording.payloads.last == pretty)
        #expect(recording.events.map { Array($0.payload) }[1...2] == [Array("hello".utf8), [0, 1, 255]])
        #expect(recording.events.map(\.opcode) == [.text, .text, .binary, .text])
        #expect(recording.payloads.first == Self.server)
    }

    @Test("has a session for each connection")
    func sessions() throws {
        let connection = "Connected (press CTRL+C to quit)\n< \(Self.server)\n"
        #expect(try read(connection + "Disconnected (code: 1006, reason: \"\")\n" + connection).sessions.count == 2)
    }

    @Test("tells of a message that is cut, and goes on")
    func cutMessage() throws {
        let recording = try read("< \(Self.server.dropLast(7))\n< \(Self.server)\n> {\"type\": \"x\n")
        #expect(recording.payloads == [Self.server])
        #expect(recording.problems.map(\.line) == [1, 3])
    }
}
