import Foundation
import RealtimeProtocol
import ReplayTesting
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// Each rule finds what it must, and only that.
@Suite("Lint")
struct LintTests {
    static let breaking = Fixtures.lint.filter { $0.name.hasSuffix("-breaks") }
    static let near = Fixtures.lint.filter { $0.name.hasSuffix("-nearly") }

    @Test("finds in a recording that breaks a rule that one thing", arguments: breaking)
    func breaks(_ fixture: Fixture) throws {
        let findings = try Self.findings(in: fixture)
        #expect(findings.count == 1, "\(findings)")
        let rule = try #require(findings.first?.rule)
        #expect(fixture.name.hasPrefix(rule))
        #expect(Lint.rules.first { $0.id == rule }?.severity == findings.first?.severity)
    }

    @Test("finds nothing in a recording that nearly breaks a rule", arguments: near)
    func nearly(_ fixture: Fixture) throws {
        #expect(try Self.findings(in: fixture) == [])
    }

    @Test("has two recordings and a page of each rule", arguments: Lint.rules)
    func isComplete(_ rule: Lint.Rule) throws {
        #expect(Fixtures.lint.contains { $0.name == "\(rule.id)-breaks" })
        #expect(Fixtures.lint.contains { $0.name == "\(rule.id)-nearly" })
        let breaking = try Self.fixture("\(rule.id)-breaks")
        let section = try #require(
            try Self.page().components(separatedBy: "\n### ").first { $0.hasPrefix("`\(rule.id)`\n") }
        )
        #expect(section.contains(rule.summary))
        for finding in try Self.findings(in: breaking) { #expect(section.contains(finding.message)) }
    }

    @Test("knows no page of a rule that there is not")
    func hasNoMorePages() throws {
        let names = try Self.page().matches(of: /\n### `([a-z-]+)`\n/).map { String($0.1) }
        #expect(names == Lint.rules.map(\.id))
    }

    @Test("says of the samples what somebody has read")
    func samples() throws { expectSnapshot(of: try Self.table(Fixtures.samples)) }

    @Test("says of real captures what somebody has read", .enabled(if: Fixtures.hasShared, "needs the captures"))
    func captures() throws { expectSnapshot(of: try Self.table(Fixtures.captures)) }

    @Test("finds no error in a good session", .enabled(if: Fixtures.hasShared, "needs the captures"))
    func goodSessions() throws {
        // The examples of the documentation are of no one session.
        for capture in Fixtures.captures where !capture.name.hasSuffix("-fixture") {
            #expect(try Self.findings(in: capture).filter { $0.severity == .error } == [], "\(capture.name)")
        }
    }

    private static func append(_ ms: Int) -> Scene.Step { .client(Self.append(audio: Sound.silence(ms).base64())) }

    private static func append(audio: String) -> String {
        #"{"type":"input_audio_buffer.append","audio":"\#(audio)"}"#
    }

    private static func findings(_ write: (inout Scene) -> Void) -> [String] {
        Lint.findings(in: Recording(metadata: SessionMetadata(id: "S"), events: Scene(write).events())).map(\.rule)
    }

    @Test("allows to send at once what was held back, up to five seconds, and not to go on like that")
    func heldBack() {
        for (burst, pace, expected) in [(4000, 100, []), (5500, 100, ["audio-fast"]), (100, 200, ["audio-fast"])] {
            let rules = Self.findings {
                $0.at(0, .server(#"{"type":"session.created","session":{"type":"realtime","id":"s"}}"#))
                for _ in 0..<burst / 100 { $0.at(100, Self.append(100)) }
                for step in 1...80 { $0.at(100 + Double(step) * 100, Self.append(pace)) }
            }
            #expect(rules.filter { $0 == "audio-fast" } == expected, "\(burst) ms at once, then \(pace) per 100 ms")
        }
    }

    @Test("knows that audio whose commit was refused is still there for the next")
    func refusedCommit() {
        let rules = Self.findings {
            $0.at(0, .server(#"{"type":"session.created","session":{"type":"realtime","id":"s"}}"#))
            $0.at(50, Self.append(50))
            $0.at(60, .client(#"{"type":"input_audio_buffer.commit","event_id":"c"}"#))
            $0.at(
                70,
                .server(
                    """
                    {"type":"error","error":{"type":"invalid_request_error","code":"input_audio_buffer_commit_empty",\
                    "event_id":"c","message":"buffer too small"}}
                    """
                )
            )
            $0.at(130, Self.append(60))
            $0.at(140, .client(#"{"type":"input_audio_buffer.commit"}"#))
        }
        #expect(rules.filter { $0 == "commit-empty" } == ["commit-empty"])
    }

    @Test(
        "goes by whether the server truncates by itself now, not by whether it did",
        arguments: [([true], []), ([true, false], ["truncate-missing"])]
    )
    func autoTruncate(settings: [Bool], expected: [String]) throws {
        let recording = try Self.recording(Self.fixture("truncate-missing-breaks"))
        let at = recording.events[0].at
        let updates = settings.map { isOn in
            let update = """
                {"type":"session.updated","session":{"turn_detection":{"type":"server_vad","auto_truncate":\(isOn)}}}
                """
            return RecordedEvent(seq: 0, at: at, direction: .server, payload: Array(update.utf8)[...])
        }
        var events = recording.events
        events.insert(contentsOf: updates, at: 1)
        for index in events.indices { events[index].seq = index + 1 }
        let rules = Lint.findings(in: Recording(metadata: recording.metadata, events: events)).map(\.rule)
        #expect(rules.filter { $0 == "truncate-missing" } == expected)
    }

    @Test("knows a GPT-Live session that its limit ended")
    func liveLimit() {
        let rules = Self.findings {
            $0.at(0, .server(LiveWire.started))
            $0.at(60_000, .server(LiveWire.closed(60)))
        }
        #expect(rules == ["session-limit"])
    }

    @Test("knows a voice that the server did not take", arguments: [("marin", ["config-refused"]), ("Cedar", [])])
    func voice(shown: String, expected: [String]) {
        func session(_ voice: String) -> String { #"{"type":"realtime","audio":{"output":{"voice":"\#(voice)"}}}"# }
        let rules = Self.findings {
            $0.at(0, .server(#"{"type":"session.created","session":{"type":"realtime","id":"s"}}"#))
            $0.at(100, .client(#"{"type":"session.update","session":\#(session("cedar"))}"#))
            $0.at(200, .server(#"{"type":"session.updated","session":\#(session(shown))}"#))
        }
        #expect(rules == expected)
    }

    @Test(
        "says the same event by event as at once",
        arguments: Fixtures.lint + Fixtures.samples + Fixtures.captures,
        [1, 17]
    )
    func changes(_ fixture: Fixture, every count: Int) throws {
        let recording = try Self.recording(fixture)
        let decoder = EventDecoder(family: fixture.family)
        var progress = SessionProgress()
        var rows: [Int: Finding] = [:]
        for (index, event) in recording.events.enumerated() {
            progress.note(event, decoded: decoder.decode(event))
            guard index % count == count - 1 else { continue }
            for finding in progress.takeChanges().findings { rows[finding.ordinal] = finding }
        }
        progress.finish(recording.metadata)
        for finding in progress.takeChanges().findings { rows[finding.ordinal] = finding }
        let standing = rows.values.filter { !$0.isWithdrawn }.sorted { ($0.seq, $0.ordinal) < ($1.seq, $1.ordinal) }
        #expect(standing == Lint.findings(in: recording))
        #expect(rows.keys.sorted() == Array(1...max(1, rows.count)).prefix(rows.count).map(\.self))
    }

    @Test("finds nothing missing in a recording that misses events itself")
    func gaps() throws {
        var recording = try Self.recording(Self.fixture("tool-unanswered-breaks"))
        for index in recording.events.indices.dropFirst(3) { recording.events[index].seq += 1 }
        #expect(Lint.findings(in: recording) == [])
    }

    @Test("says how a response failed, whichever word of it is told", arguments: ["code", "type", "message"])
    func failure(_ member: String) throws {
        var recording = try Self.recording(Self.fixture("response-failed-breaks"))
        for index in recording.events.indices {
            let text = String(decoding: recording.events[index].payload, as: UTF8.self)
            let told = text.replacing(/"error":\{[^}]*\}/, with: #""error":{"\#(member)":"out_of_order"}"#)
            recording.events[index].payload = .init(told.utf8)
        }
        let findings = Lint.findings(in: recording)
        #expect(findings.map { $0.message.contains("resp_1 failed with out_of_order") } == [true])
    }

    @Test("trusts no clock that was set back")
    func clock() throws {
        var recording = try Self.recording(Self.fixture("dead-air-breaks"))
        recording.events[0].at = recording.events[0].at.map { Timestamp(microseconds: $0.microseconds + 9_000_000) }
        #expect(Lint.findings(in: recording) == [])
    }

    @Test("compares no words that were replaced", arguments: ["deltas-differ", "arguments-invalid", "config-refused"])
    func redacted(_ rule: String) throws {
        var recording = try Self.recording(Self.fixture("\(rule)-breaks"))
        for index in recording.events.indices {
            recording.events[index].alteration = Alteration(
                isRedacted: true,
                droppedAudio: recording.events[index].alteration?.droppedAudio
            )
        }
        #expect(Lint.findings(in: recording) == [])
    }

    // MARK: - Reading

    static func recording(_ fixture: Fixture) throws -> Recording {
        try #require(try Recording.read(path: fixture.path).first)
    }

    static func findings(in fixture: Fixture) throws -> [Finding] { Lint.findings(in: try recording(fixture)) }

    private static func fixture(_ name: String) throws -> Fixture {
        try #require(Fixtures.lint.first { $0.name == name })
    }

    private static func page() throws -> String {
        try String(contentsOf: Fixtures.repository.appendingPathComponent("docs/lint.md"), encoding: .utf8)
    }

    /// A line a finding.
    private static func table(_ fixtures: [Fixture]) throws -> String {
        try fixtures.map { fixture in
            let lines = try findings(in: fixture).map { finding in
                let subjects = [finding.itemID, finding.responseID].compactMap(\.self).map { " [\($0)]" }.joined()
                return "  \(finding.seq) \(finding.severity.rawValue) \(finding.rule)\(subjects): \(finding.message)\n"
            }
            return "\(fixture.name)\n\(lines.joined())"
        }
        .joined()
    }
}
