import NIOCore

/// Waits until a tape has room again: once at a time, however often that is called for.
final class TapeWait {
    private let tape: any SessionTape
    private var isWaiting = false

    init(for tape: any SessionTape) { self.tape = tape }

    /// Waits on an event loop, which is the present one.
    ///
    /// - Parameters:
    ///   - eventLoop: Where to go on.
    ///   - setRoom: Told that there is no room, and when there is; nothing when that is being waited for already.
    func wait(on eventLoop: any EventLoop, _ setRoom: @escaping (Bool) -> Void) {
        guard !isWaiting else { return }
        isWaiting = true
        setRoom(false)
        let bound = NIOLoopBound((self, setRoom), eventLoop: eventLoop)
        tape.whenReady {
            eventLoop.execute {
                let (wait, setRoom) = bound.value
                wait.isWaiting = false
                setRoom(true)
            }
        }
    }
}

@available(*, unavailable)
extension TapeWait: Sendable {}
