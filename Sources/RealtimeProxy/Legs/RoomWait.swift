import NIOCore
import SessionRecorder

/// Has the legs of a session wait until its recorder has room again: all of them, and once at a time.
final class RoomWait {
    let recorder: SessionRecorder
    private let eventLoop: any EventLoop
    private var legs: [ObservedLeg] = []
    private var isWaiting = false

    /// - Parameters:
    ///   - recorder: What has to have room.
    ///   - eventLoop: That of the legs.
    init(for recorder: SessionRecorder, on eventLoop: any EventLoop) {
        self.recorder = recorder
        self.eventLoop = eventLoop
    }

    /// Adds a leg that stops reading when there is no room.
    func add(_ leg: ObservedLeg) { legs.append(leg) }

    /// Forgets the legs: the session is over.
    func end() { legs = [] }

    /// Has the legs stop reading, until there is room.
    func wait() {
        guard !isWaiting else { return }
        set(isWaiting: true)
        let bound = NIOLoopBound(self, eventLoop: eventLoop)
        let eventLoop = eventLoop
        recorder.whenReady {
            eventLoop.execute { bound.value.set(isWaiting: false) }
        }
    }

    private func set(isWaiting: Bool) {
        self.isWaiting = isWaiting
        for leg in legs { leg.setRecorderRoom(!isWaiting) }
    }
}

@available(*, unavailable)
extension RoomWait: Sendable {}
