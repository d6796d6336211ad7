import SessionRecorder
import SessionRecording

/// The room for what a leg's tap holds of a message that is still coming in.
///
/// The recorder has so much of it for all sessions together. A tap that gets none keeps no more of its message, so that
/// nobody waits for somebody else's message to end.
struct TapRoom {
    /// So much is held without asking, in bytes: nearly every message is smaller.
    static let free = 64 << 10

    private let recorder: SessionRecorder
    private var reserved = 0

    init(on recorder: SessionRecorder) { self.recorder = recorder }

    /// Asks for room before the tap follows `count` bytes, if they may go on with its message.
    ///
    /// - Returns: Whether to read on after that.
    mutating func prepare(for count: Int, _ tap: inout FrameTap) -> Readiness {
        guard tap.heldBytes > 0, tap.keepsMore else { return .ready }
        let held = tap.heldBytes + min(count, tap.maximumMessage - tap.heldBytes)
        let missing = held - Self.free - reserved
        guard missing > 0 else { return .ready }
        let room = recorder.makeRoom(missing)
        if room == .none { tap.keepNoMore() } else { reserved += missing }
        return room == .grantedButFull ? .full : .ready
    }

    /// Gives back what is not needed any more, when what the tap told was recorded.
    mutating func settle(_ tap: FrameTap) { giveBack(downTo: max(0, tap.heldBytes - Self.free)) }

    /// Gives everything back: the leg has ended.
    mutating func leave() { giveBack(downTo: 0) }

    private mutating func giveBack(downTo needed: Int) {
        guard needed < reserved else { return }
        recorder.giveBack(reserved - needed)
        reserved = needed
    }
}

@available(*, unavailable)
extension TapRoom: Sendable {}
