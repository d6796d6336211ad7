import Foundation
import RealtimeProtocol
import ReplayTesting
import SessionRecording
import SessionReplay
import SessionStore
import TestSupport
import Testing

@Suite("A replay at rate 1 keeps every gap exact")
struct ExactGapTests {
    private func expectExactGaps(of recording: Recording, isTimed: Bool = true) async throws {
        let clock = VirtualClock()
        let replay = Replay(of: recording, pace: .original, clock: clock)
        let arrivals = try await arrivals(of: replay, on: clock)
        #expect(arrivals == expectedArrivals(of: recording.events))
        if isTimed { try #expect(#require(arrivals.last) > .zero) }
    }

    @Test("of a sample, from its file", arguments: Fixtures.samples)
    func samples(_ sample: Fixture) async throws {
        try await expectExactGaps(of: try sample.recording())
    }

    @Test("of a sample, from the database", arguments: Fixtures.samples)
    func storedSamples(_ sample: Fixture) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tapedeck-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SessionStore.open(path: folder.appendingPathComponent("test.db").path, access: .readWrite)
        var reader = try RecordingReader.open(path: sample.path)
        _ = try store.importRecording(&reader)
        let recording = try store.recording(of: try store.session(matching: "latest"))
        #expect(recording.events == (try sample.events()))
        try await expectExactGaps(of: recording)
    }

    @Test("of a capture, as far as it has times", arguments: Fixtures.captures)
    func captures(_ capture: Fixture) async throws {
        for recording in try Recording.read(path: capture.path) {
            let isTimed = Set(recording.events.compactMap(\.at)).count > 1
            try await expectExactGaps(of: recording, isTimed: isTimed)
        }
    }

    @Test("of a capture stretched over an hour", arguments: Fixtures.captures)
    func stretchedCaptures(_ capture: Fixture) async throws {
        for var recording in try Recording.read(path: capture.path) {
            let gap = 3_600_000_000 / Int64(recording.events.count)
            for index in recording.events.indices {
                // No two gaps alike, all to the microsecond.
                let jitter = Int64(index) * 7919 % gap
                recording.events[index].at = Timestamp(
                    microseconds: 1_795_338_000_000_000 + Int64(index) * gap + jitter
                )
            }
            try await expectExactGaps(of: recording)
        }
    }
}
