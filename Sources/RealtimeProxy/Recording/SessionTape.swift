package import RealtimeProtocol
package import SessionRecording

/// Where the proxy puts what it sees of one session.
///
/// It is called from the session's event loop and must not block.
package protocol SessionTape: Sendable {
    /// Tells the session's time.
    var clock: SessionClock { get }

    /// The bytes of a message that are recorded, at most; of a larger one its first part and its length are.
    var maximumMessage: Int { get }

    /// Takes the next message.
    ///
    /// - Returns: Whether there is room for more; if not, the proxy reads nothing until ``whenReady(_:)`` calls back.
    func record(_ message: TappedMessage, from sender: Direction, at time: Timestamp) -> Readiness

    /// Takes note that a side's frames cannot be read from here on.
    func noteUnreadable(_ sender: Direction)

    /// Calls back, once and from any thread, as soon as there is room again.
    func whenReady(_ callback: @escaping @Sendable () -> Void)

    /// Ends the recording. It is called once, and nothing comes after it.
    func finish(_ ending: ObservedEnding)
}
