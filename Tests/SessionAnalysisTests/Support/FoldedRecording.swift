import RealtimeProtocol
import SessionAnalysis
import SessionRecording
import TestSupport

/// A recording of one session, read and folded.
struct FoldedRecording {
    var metadata: SessionMetadata
    var events: [RecordedEvent]
    var fold: SessionFold

    init(_ fixture: Fixture) throws {
        var reader = try RecordingReader(bytes: fixture.bytes(), name: fixture.name)
        var metadata: SessionMetadata?
        var events: [RecordedEvent] = []
        while let element = try reader.next() {
            switch element {
            case .session(let session):
                guard metadata == nil else { throw Unexpected("a second session in \(fixture.name)") }
                metadata = session
            case .event(let event): events.append(event)
            case .problem(let problem): throw Unexpected("\(fixture.name): \(problem)")
            }
        }
        guard let metadata else { throw Unexpected("no session in \(fixture.name)") }
        self.metadata = metadata
        self.events = events
        fold = SessionFold.folding(events)
    }
}
