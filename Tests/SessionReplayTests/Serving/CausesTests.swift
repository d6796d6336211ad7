import RealtimeProtocol
import ReplayTesting
import SessionRecording
import SessionReplay
import TestSupport
import Testing

/// What follows from what in each recording, against committed texts.
@Suite struct CausesTests {
    @Test(arguments: Fixtures.samples + Fixtures.captures)
    func causes(_ fixture: Fixture) throws {
        expectSnapshot(of: try text(of: ServingScript(fixture.recording())), named: fixture.name)
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
