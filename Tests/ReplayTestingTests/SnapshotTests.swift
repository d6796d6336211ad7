import Foundation
import ReplayTesting
import Testing

@Suite("A snapshot")
struct SnapshotTests {
    struct ModeCase: Sendable, CustomTestStringConvertible {
        let environment: [String: String]
        let mode: SnapshotMode?
        var testDescription: String { environment.isEmpty ? "nothing set" : "\(environment)" }
    }

    @Test(
        "is recorded only when the environment asks for it, and never in CI",
        arguments: [
            ModeCase(environment: [:], mode: SnapshotMode.none),
            ModeCase(environment: ["TAPEDECK_SNAPSHOTS": ""], mode: SnapshotMode.none),
            ModeCase(environment: ["TAPEDECK_SNAPSHOTS": "none"], mode: SnapshotMode.none),
            ModeCase(environment: ["TAPEDECK_SNAPSHOTS": "once"], mode: .once),
            ModeCase(environment: ["TAPEDECK_SNAPSHOTS": "all"], mode: .all),
            ModeCase(environment: ["TAPEDECK_SNAPSHOTS": "all", "CI": "true"], mode: SnapshotMode.none),
            ModeCase(environment: ["TAPEDECK_SNAPSHOTS": "once", "CI": "1"], mode: SnapshotMode.none),
            ModeCase(environment: ["TAPEDECK_SNAPSHOTS": "once", "CI": "false"], mode: .once),
            ModeCase(environment: ["TAPEDECK_SNAPSHOTS": "yes"], mode: nil),
            ModeCase(environment: ["TAPEDECK_SNAPSHOTS": "yes", "CI": "1"], mode: nil),
        ]
    )
    func mode(_ test: ModeCase) {
        #expect(SnapshotMode(environment: test.environment) == test.mode)
    }

    private func verdict(_ actual: String, _ recorded: String?, _ mode: SnapshotMode) -> SnapshotVerdict {
        SnapshotVerdict(actual, recorded: recorded, mode: mode, file: "__Snapshots__/A/b.txt", test: "b")
    }

    @Test("that is the same passes", arguments: SnapshotMode.allCases)
    func same(mode: SnapshotMode) {
        #expect(verdict("a", "a\n", mode) == .same)
    }

    @Test("that is missing fails, and is recorded if that is asked for")
    func missing() {
        #expect(
            verdict("a", nil, .none)
                == .fail(
                    "no snapshot __Snapshots__/A/b.txt; record it with: TAPEDECK_SNAPSHOTS=once swift test --filter b"
                )
        )
        let recorded = SnapshotVerdict.record(
            "recorded __Snapshots__/A/b.txt; read it, commit it, and run the test again"
        )
        #expect(verdict("a", nil, .once) == recorded)
        #expect(verdict("a", nil, .all) == recorded)
        #expect(verdict("a", "b", .all) == recorded)
    }

    @Test(
        "that differs fails with the difference, and is not recorded unless all are",
        arguments: [SnapshotMode.none, .once]
    )
    func differs(mode: SnapshotMode) {
        #expect(
            verdict("user: When?\nassistant: At ten.", "user: When?\nassistant: At nine.\n", mode)
                == .fail(
                    """
                    not as in __Snapshots__/A/b.txt (- snapshot, + now):

                      user: When?
                    - assistant: At nine.
                    + assistant: At ten.

                    If it is right now: TAPEDECK_SNAPSHOTS=all swift test --filter b
                    """
                )
        )
    }

    @Test("lies beside the test's source, under its name")
    func file() {
        let file = SnapshotFile(test: "ferryCall(_:)", name: "a b/c", source: "/app/Tests/FerryTests.swift")
        #expect(file.path == "/app/Tests/__Snapshots__/FerryTests/ferryCall.a-b-c.txt")
        #expect(file.shownPath == "__Snapshots__/FerryTests/ferryCall.a-b-c.txt")
        let plain = SnapshotFile(test: "ferryCall()", name: nil, source: "/app/Tests/FerryTests.swift")
        #expect(plain.shownPath == "__Snapshots__/FerryTests/ferryCall.txt")
    }

    @Test("is written with its folders, ends with a line feed, and reads as it was written")
    func writing() throws {
        let folder = try TemporaryFolder()
        let file = SnapshotFile(test: "a()", name: nil, source: "\(folder.path)/ATests.swift")
        #expect(try file.read() == nil)
        try file.write("one\ntwo")
        #expect(try folder.read("__Snapshots__/ATests/a.txt") == "one\ntwo\n")
        try file.write("é\n")
        #expect(try file.read() == "é\n")
    }

    @Test("is recorded where that is asked for, once, and said so")
    func recording() throws {
        let folder = try TemporaryFolder()
        func failure(_ text: String, _ environment: [String: String]) throws -> String? {
            try SnapshotExpectation(
                test: "a()",
                name: nil,
                source: "\(folder.path)/ATests.swift",
                environment: environment
            )
            .failure(of: text)
        }
        let (once, all) = (["TAPEDECK_SNAPSHOTS": "once"], ["TAPEDECK_SNAPSHOTS": "all"])
        #expect(try failure("one", once.merging(["CI": "1"]) { $1 })?.hasPrefix("no snapshot ") == true)
        #expect(try failure("one", [:])?.hasPrefix("no snapshot ") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        #expect(try failure("one", once)?.hasPrefix("recorded ") == true)
        #expect(try failure("one", once) == nil)
        #expect(try failure("two", once)?.hasPrefix("not as in ") == true)
        #expect(try folder.read("__Snapshots__/ATests/a.txt") == "one\n")
        #expect(try failure("two", all)?.hasPrefix("recorded ") == true)
        #expect(try failure("two", all) == nil)
        #expect(try failure("two", [:]) == nil)
        #expect(try failure("", all)?.hasPrefix("recorded ") == true)
        #expect(try folder.read("__Snapshots__/ATests/a.txt") == "")
        #expect(
            try failure("two", ["TAPEDECK_SNAPSHOTS": "yes"]) == "TAPEDECK_SNAPSHOTS=yes is none of none, once, all"
        )
    }

    @Test("that cannot be written fails the test")
    func unwritable() throws {
        let folder = try TemporaryFolder()
        try folder.write("a file, where a folder belongs", to: "__Snapshots__")
        let expectation = SnapshotExpectation(
            test: "a()",
            name: nil,
            source: "\(folder.path)/ATests.swift",
            environment: ["TAPEDECK_SNAPSHOTS": "once"]
        )
        #expect(throws: (any Error).self) { try expectation.failure(of: "one") }
    }

    private static let isRecording = ProcessInfo.processInfo.environment["TAPEDECK_SNAPSHOTS"] != nil

    @Test("fails the test when it is missing, and leaves no file", .disabled(if: isRecording, "records snapshots"))
    func failsTheTest() throws {
        let folder = try TemporaryFolder()
        let source = "\(folder.path)/ATests.swift"
        let text = try failure { expectSnapshot(of: "a", named: "x", filePath: source) }
        #expect(
            text == "no snapshot __Snapshots__/ATests/failsTheTest.x.txt; "
                + "record it with: TAPEDECK_SNAPSHOTS=once swift test --filter failsTheTest"
        )
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test("of a session lies apart from its others", .disabled(if: isRecording, "records snapshots"))
    func several() throws {
        let folder = try TemporaryFolder()
        let source = "\(folder.path)/ATests.swift"
        let call = session("call", #"← {"type":"response.done","response":{"status":"completed","output":[]}}"#)
        try folder.write("usage\n\nresponses 1\n", to: "__Snapshots__/ATests/several.call.txt")
        try folder.write("usage\n\nresponses 2\n", to: "__Snapshots__/ATests/several.call.second.txt")
        call.expectSnapshot(of: [.usage], filePath: source)
        let text = try failure { call.expectSnapshot(of: [.usage], named: "second", filePath: source) }
        #expect(text.hasPrefix("not as in __Snapshots__/ATests/several.call.second.txt "))
    }

    @Test("of a session has a heading for each text", .disabled(if: isRecording, "records snapshots"))
    func ofASession() throws {
        let folder = try TemporaryFolder()
        let source = "\(folder.path)/ATests.swift"
        let call = session("call", #"← {"type":"response.done","response":{"status":"completed","output":[]}}"#)
        let file = "__Snapshots__/ATests/ofASession.call.txt"
        try folder.write("conversation\n\n\ntool calls\n\n\nusage\n\nresponses 1\n", to: file)
        call.expectSnapshot(filePath: source)
        #expect(call.snapshotFailure(filePath: source) == nil)
        try folder.write("usage\n\nresponses 2\n", to: file)
        let text = try failure { call.expectSnapshot(of: [.usage], filePath: source) }
        #expect(
            text == """
                not as in \(file) (- snapshot, + now):

                  usage
                  
                - responses 2
                + responses 1

                If it is right now: TAPEDECK_SNAPSHOTS=all swift test --filter ofASession
                """
        )
    }
}
