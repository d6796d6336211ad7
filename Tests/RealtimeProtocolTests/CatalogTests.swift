import EventGenerator
import Foundation
import RealtimeProtocol
import Testing

/// The tables of the event types, and what is written from them.
@Suite struct CatalogTests {
    private static let catalog = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Sources/RealtimeProtocol/Catalog")

    @Test("what is in Generated is what follows from the tables; `make events` writes it")
    func generatedSourcesAreCurrent() throws {
        let folder = Self.catalog.appendingPathComponent("Generated")
        let files = try EventSource.files(of: Self.catalog)
        #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder.path)) == Set(files.map(\.name)))
        for file in files {
            let text = try String(contentsOf: folder.appendingPathComponent(file.name), encoding: .utf8)
            #expect(text == file.text, "\(file.name)")
        }
    }

    @Test("a row is all that a type with a payload of a known shape takes")
    func aRowIsAllThatANewTypeTakes() throws {
        let row = "server | response.mcp_call.paused | MCPCallEvent | beta response.mcp.paused, streams | A pause"
        let files = EventSource(try EventTable(row, prefix: "")).files
        let text = try #require(files.first { $0.name == "ServerEvent.swift" }?.text)
        for line in [
            "    /// A pause (`response.mcp_call.paused`). Beta: `response.mcp.paused`.",
            "    case responseMCPCallPaused(MCPCallEvent)",
            "        .init(.responseMCPCallPaused, MCPCallEvent.self, beta: .responseMCPPaused, streams: true),",
            "        default: .responseMCPCallPaused(reader.readPayload())",
            "        case .responseMCPCallPaused(let payload): CaseContent(row: 0, payload)",
        ] {
            #expect(text.contains(line + "\n"), "\(line)")
        }
    }

    @Test("a family has its own enums, and a type that goes both ways is in each of them")
    func familiesAndTypesThatGoBothWays() throws {
        let rows = """
            # A comment.
            sender | type | payload | facts | meaning

            both   | session.input_audio.append | AudioAppend | audio audio, streams | Audio
            client | session.update             | BareEvent   |                      | Another shape
            """
        let live = try EventTable(rows, prefix: "Live")
        let files = EventSource(live).files
        #expect(files.map(\.name) == ["LiveClientEvent.swift", "LiveServerEvent.swift"])
        #expect(files.allSatisfy { $0.text.contains("case sessionInputAudioAppend(AudioAppend)") })
        #expect(files[0].text.contains("    case sessionUpdate(BareEvent)\n"))
        #expect(!files[1].text.contains("sessionUpdate"))
        // A name that two families have is one constant.
        let realtime = try EventTable("client | session.update | SessionEvent | | Change it", prefix: "")
        let constants = EventSource.constants(of: [realtime, live]).text
        #expect(constants.components(separatedBy: "rawValue: \"session.update\"").count == 2)
    }

    @Test(
        "a row that says nothing sensible is told with its line",
        arguments: [
            ("client | a | B | c", "line 1: expected sender | type | payload | facts | meaning"),
            ("\nnobody | a | B | | c", "line 2: the sender is client, server or both, not “nobody”"),
            ("client | a | B | audio | c", "line 1: “audio” is no fact of an event type"),
        ]
    )
    func wrongRows(_ table: String, _ message: String) {
        #expect {
            try EventTable(table, prefix: "")
        } throws: { error in
            "\(error)" == message
        }
    }

    @Test("what is looked up of a type comes from its row")
    func typesKnowTheirFacts() {
        #expect(EventType.documented.count == 102 + 35, "GPT-Live has 44, of which 9 are names of Realtime's")
        #expect(EventType.sessionStart.family == .live)
        #expect(EventType.sessionCreated.family == .realtime)
        #expect(EventType.sessionUpdate.family == nil, "both have it")
        #expect(EventType.sessionInputAudioAppend.sender == nil, "it goes both ways")
        #expect(EventType.responseAudioDelta.isStreaming)
        #expect(EventType.inputAudioBufferAppend.isStreaming)
        #expect(!EventType.responseDone.isStreaming)
        #expect(EventType(rawValue: "response.thought.delta").isStreaming, "nobody knows it; its name says so")
        #expect(EventType.sessionUpdate.sender == .client)
        #expect(EventType.sessionUpdated.sender == .server)
        #expect(EventType(rawValue: "session.suspend").sender == nil)
    }
}
