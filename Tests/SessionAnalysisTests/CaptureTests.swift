import ReplayTesting
import SessionAnalysis
import SessionRecording
import TestSupport
import Testing

/// What real captures show is what was read out of them, by eye, once.
@Suite("Captures", .enabled(if: Fixtures.hasShared, "needs the captures beside the checkout"))
struct CaptureTests {
    @Test("fold", arguments: Fixtures.captures)
    func fold(of capture: Fixture) throws {
        let recording = try FoldedRecording(capture)
        expectSnapshot(of: TextSnapshot(recording.fold).description, named: capture.name)
    }
}
