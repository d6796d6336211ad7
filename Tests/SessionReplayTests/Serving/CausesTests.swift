import Foundation
import RealtimeProtocol
import SessionRecording
import SessionReplay
import TestSupport
import Testing

/// What follows from what in each recording, against committed texts.
///
/// `TAPEDECK_RECORD=1` writes them anew; such a run fails, so that it is never taken for a test.
@Suite struct CausesTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Causes")

    @Test(arguments: Fixtures.samples + Fixtures.captures)
    func causes(_ fixture: Fixture) throws {
        let text = try text(of: ServingScript(fixture.recording()))
        let file = Self.folder.appendingPathComponent("\(fixture.name).txt")
        if ProcessInfo.processInfo.environment["TAPEDECK_RECORD"] != nil {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(fixture.name)")
            return
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        let difference = text.split(separator: "\n").difference(from: expected.split(separator: "\n"))
        #expect(difference.isEmpty, "\(difference)")
    }

    /// The events that wait for something, each with what it waits for; then what waits for nothing and is not waited for.
    private func text(of script: ServingScript) -> String {
        var lines: [String] = []
        for cue in script.cues where !cue.causes.isEmpty || cue.audio != nil {
            let causes = cue.causes.map { place in
                let request = script.requests[place]
                return "\(request.seq) \(request.outline.type?.rawValue ?? "(no event)")"
            }
            let audio = cue.audio.map { ["audio \($0.total), since previous \($0.sincePrevious)"] } ?? []
            let type = cue.outline.type?.rawValue ?? "(no event)"
            lines.append("\(cue.event.seq) \(type) <- \((causes + audio).joined(separator: ", "))")
        }
        for request in script.requests where request.answer == nil {
            lines.append("nothing <- \(request.seq) \(request.outline.type?.rawValue ?? "(no event)")")
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
