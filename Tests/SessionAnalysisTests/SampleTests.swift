import Foundation
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// What every sample shows is what was written down for it, by hand.
@Suite("Samples")
struct SampleTests {
    @Test("conversation", arguments: Fixtures.samples)
    func conversation(of sample: Fixture) throws {
        let recording = try FoldedRecording(sample)
        try expect(.array(recording.fold.conversation.map { JSONValue($0) }), "conversation", of: sample)
    }

    @Test("tool calls", arguments: Fixtures.samples)
    func toolCalls(of sample: Fixture) throws {
        let recording = try FoldedRecording(sample)
        let calls = recording.fold.toolCalls.map { JSONValue($0, session: recording.metadata.id) }
        try expect(.array(calls), "tools", of: sample)
    }

    @Test("usage", arguments: Fixtures.samples)
    func usage(of sample: Fixture) throws {
        let recording = try FoldedRecording(sample)
        let totals = UsageTotals(recording.fold)
        let usage = JSONValue(totals, session: recording.metadata.id, model: recording.metadata.model)
        try expect(usage, "usage", of: sample)
    }

    @Test("problems", arguments: Fixtures.samples)
    func problems(of sample: Fixture) throws {
        let recording = try FoldedRecording(sample)
        let errors = recording.fold.problems.filter { $0.kind != .malformed }
        try expect(.array(errors.map { JSONValue($0) }), "errors", of: sample)
    }

    private func expect(
        _ actual: JSONValue,
        _ key: String,
        of sample: Fixture,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = sample.url.deletingLastPathComponent().appendingPathComponent("expected/\(sample.name).json")
        let expected = try JSONValue(contentsOf: file)[key]
        let differences = expected.differences(from: actual, at: key)
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))", sourceLocation: sourceLocation)
    }
}
