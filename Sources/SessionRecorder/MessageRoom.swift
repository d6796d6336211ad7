/// What becomes of a message that is still coming in and asks for room.
package enum MessageRoom: Sendable, Hashable {
    /// It may be held.
    case granted
    /// It may be held, but the queue is full: stop reading until ``SessionRecorder/whenReady(_:)`` calls back.
    case grantedButFull
    /// There is no room: the rest of the message is not kept.
    case none
}
