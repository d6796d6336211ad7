package import RealtimeProtocol
package import SessionRecorder
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

    /// Asks for room for so many more bytes of a message that is still coming in.
    ///
    /// - Returns: Whether they may be held; and if so, whether the proxy reads on, or not until ``whenReady(_:)`` calls
    ///   back.
    func makeRoom(_ bytes: Int) -> MessageRoom

    /// Takes back room that a message had, also after the recording has ended.
    func giveBack(_ bytes: Int)

    /// Takes note that a side's frames cannot be read from here on.
    func noteUnreadable(_ sender: Direction)

    /// Calls back, once and from any thread, as soon as there is room again.
    func whenReady(_ callback: @escaping @Sendable () -> Void)

    /// Ends the recording. It is called once, and no message comes after it.
    func finish(_ ending: ObservedEnding)
}
