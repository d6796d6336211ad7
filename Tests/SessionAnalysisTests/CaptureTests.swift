import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// What real captures show is what was read out of them, by eye, once.
@Suite("Captures", .enabled(if: Fixtures.hasShared, "needs the captures beside the checkout"))
struct CaptureTests {
    @Test("snapshot", arguments: Fixtures.captures)
    func snapshot(of capture: Fixture) throws {
        let recording = try FoldedRecording(capture)
        try expectSnapshot(TextSnapshot(recording.fold).description, named: capture.name)
    }
}
