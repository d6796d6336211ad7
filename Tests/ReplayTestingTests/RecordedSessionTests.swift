import Foundation
import ReplayTesting
import TestSupport
import Testing

@Suite("A recorded session")
struct RecordedSessionTests {
    private static let line = #"{"at":null,"direction":"server","payload":{"type":"session.created"}}"# + "\n"

    private static func header(_ id: String) -> String { #"{"tapedeck":1,"session":{"id":"\#(id)"}}"# + "\n" }

    // MARK: - Finding

    @Test("is looked for beside the test, then in the folders above, up to the package")
    func candidates() {
        let locator = RecordingLocator(testFile: "/app/Tests/A/ATests.swift")
        #expect(
            locator.candidates("call.jsonl") { $0 == "/app" } == [
                "/app/Tests/A/Recordings/call.jsonl", "/app/Tests/A/call.jsonl", "/app/Tests/Recordings/call.jsonl",
                "/app/Recordings/call.jsonl",
            ]
        )
        #expect(
            locator.candidates("x/call") { $0 == "/app/Tests/A" } == [
                "/app/Tests/A/Recordings/x/call.jsonl", "/app/Tests/A/Recordings/x/call.har",
                "/app/Tests/A/x/call.jsonl", "/app/Tests/A/x/call.har",
            ]
        )
        #expect(locator.candidates("/recordings/call.har") { _ in true } == ["/recordings/call.har"])
        #expect(RecordingLocator(testFile: "ATests.swift").folders { _ in false } == ["/Recordings", ""])
    }

    @Test("is looked for among a bundle's resources first")
    func bundle() {
        let locator = RecordingLocator(testFile: "/app/Tests/ATests.swift", resources: "/build/App.resources")
        #expect(
            Array(locator.candidates("call.jsonl") { _ in true }.prefix(2)) == [
                "/build/App.resources/Recordings/call.jsonl", "/build/App.resources/call.jsonl",
            ]
        )
    }

    @Test("is found, the nearest first")
    func found() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "Package.swift")
        let source = "\(folder.path)/Tests/A/ATests.swift"
        try folder.write(Self.header("01FAR") + Self.line, to: "Recordings/call.jsonl")
        #expect(try RecordedSession("call", filePath: source).recording.metadata.id == "01FAR")
        try folder.write(Self.header("01NEAR") + Self.line, to: "Tests/A/Recordings/call.jsonl")
        let session = try RecordedSession("call", filePath: source)
        #expect(session.recording.metadata.id == "01NEAR")
        #expect(session.name == "call")
        #expect(session.testDescription == "call")
        #expect(session.serverEvents.map(\.type) == [.sessionCreated])
        #expect(session.clientEvents.isEmpty)
    }

    private func error(_ body: () throws -> some Any) throws -> ReplayTestingError {
        try #require(throws: ReplayTestingError.self) { _ = try body() }
    }

    @Test("that is missing fails with where it was looked for, and the command that makes it")
    func missing() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "Package.swift")
        try folder.write("", to: "Tests/Recordings/call.jsonl/here-is-a-folder")
        let source = "\(folder.path)/Tests/ATests.swift"
        let error = try error { try RecordedSession("call.jsonl", filePath: source) }
        #expect(error.code == .missing)
        #expect(
            error.description == """
                no recording “call.jsonl”; looked for
                  \(folder.path)/Tests/Recordings/call.jsonl
                  \(folder.path)/Tests/call.jsonl
                  \(folder.path)/Recordings/call.jsonl
                To make it from the latest session: tapedeck export latest -o \(folder.path)/Tests/Recordings/call.jsonl
                """
        )
        let none = try self.error { try RecordedSession.all(filePath: source) }
        #expect(none.code == .missing)
    }

    @Test("that cannot be read says why")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        let source = "\(folder.path)/ATests.swift"
        let empty = try folder.write("", to: "Recordings/empty.jsonl")
        let error = try error { try RecordedSession("empty", filePath: source) }
        #expect(error.code == .unreadable)
        #expect(error.description.hasPrefix("\(empty): "))
    }

    @Test("with a damaged line is refused, so that no test proves less than it says")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.line + "{\"at\":nu\n" + Self.line, to: "Recordings/call.jsonl")
        let error = try error { try RecordedSession("call", filePath: "\(folder.path)/ATests.swift") }
        #expect(error.code == .damaged)
        #expect(error.description.hasPrefix("\(path): line 2 (byte 70): "), "\(error)")
        #expect(error.description.hasSuffix("; correct the line, or export the recording again"), "\(error)")
    }

    @Test("of a file with several has to be named")
    func ambiguous() throws {
        let folder = try TemporaryFolder()
        let two = Self.header("01AB") + Self.line + Self.header("01AC") + Self.line
        let path = try folder.write(two, to: "Recordings/two.jsonl")
        let source = "\(folder.path)/ATests.swift"
        let error = try error { try RecordedSession("two", filePath: source) }
        #expect(error.code == .ambiguous)
        #expect(error.description == "\(path) holds 2 sessions (01AB, 01AC); name one of them: session: \"01AB\"")
        let unknown = try self.error { try RecordedSession("two", session: "02", filePath: source) }
        #expect(
            unknown.description
                == "\(path) holds 2 sessions (01AB, 01AC), and none begins with 02; name one of them: session: \"01AB\""
        )
        #expect(try RecordedSession("two", session: "01AC", filePath: source).name == "two-01AC")
        #expect(try RecordedSession.all(filePath: source).map(\.name) == ["two-01AB", "two-01AC"])
    }

    // MARK: - What it gives

    @Test("gives what follows from its events", arguments: Fixtures.samples)
    func gives(_ sample: Fixture) async throws {
        let session = try RecordedSession(sample.path)
        let recording = try Recording.read(path: sample.path)[0]
        let fold = SessionFold.folding(recording.events)
        #expect(session.recording == recording)
        #expect(session.conversation == fold.conversation)
        #expect(session.toolCalls == fold.toolCalls)
        #expect(session.responses == fold.responses)
        #expect(session.problems == fold.problems)
        #expect(session.usage == UsageTotals(fold))
        var report = ReplayReport()
        report.replay(recording.events, with: ReplayDecoder(notesDrift: true))
        #expect(session.report.decoded == report.decoded)
        #expect(session.report.unknownFields == report.unknownFields)
        var played: [RecordedEvent] = []
        for try await event in session.replay() { played.append(event.recorded) }
        #expect(played == recording.events)
    }

    @Test("plays with its gaps on a clock that takes no time")
    func clock() async throws {
        let call = session("call", #"← {"type":"a"}"#, #"→ {"type":"b"}"#, #"← {"type":"c"}"#)
        let clock = VirtualClock()
        var times: [Duration] = []
        for try await _ in call.replay(clock: clock) { times.append(clock.now.offset) }
        #expect(times == [0, 1, 2].map { .seconds($0) })
    }

    // MARK: - The trait

    @Test("is the test's by its trait", .replay("text-chat", filePath: Fixtures.sample("x").path))
    func trait() throws {
        #expect(try RecordedSession.current.name == "text-chat")
    }

    @Test(
        "is there for each case of a test",
        .replay("text-chat", filePath: Fixtures.sample("x").path),
        arguments: 1...2
    )
    func traitOfCases(_ number: Int) async throws {
        async let name = RecordedSession.current.name
        #expect(try await name == "text-chat")
    }

    @Test("is not there without a trait")
    func noTrait() throws {
        let error = try error { try RecordedSession.current }
        #expect(error.code == .noTrait)
        #expect(
            error.description
                == #"no recording for this test: give it one, such as @Test(.replay("call")), or use RecordedSession("call")"#
        )
    }

    @Suite("of a suite's trait", .replay("barge-in", filePath: Fixtures.sample("x").path))
    struct OfASuite {
        @Test func isItsTests() throws {
            #expect(try RecordedSession.current.name == "barge-in")
        }

        @Test(.replay("errors", filePath: Fixtures.sample("x").path))
        func givesWayToTheTests() throws {
            #expect(try RecordedSession.current.name == "errors")
        }
    }
}
