public import RealtimeProtocol

/// What a recorder saw: the counts by which a recording is proved complete.
public struct Ledger: Sendable, Hashable {
    /// Frames the client sent.
    public var clientFrames = 0
    /// Frames the server sent.
    public var serverFrames = 0
    /// Frames that could not be stored.
    public var lost = FrameCount()
    /// Frames that were not stored because they were excluded.
    public var excluded = FrameCount()
    /// The seq from which on the client's frames could not be read; nil when all could.
    public var clientUnreadableFrom: Int?
    /// The seq from which on the server's frames could not be read; nil when all could.
    public var serverUnreadableFrom: Int?

    /// An empty account.
    public init() {}

    /// All frames that could not be stored.
    public var lostFrames: Int { lost.total }
    /// All frames that were not stored because they were excluded.
    public var excludedFrames: Int { excluded.total }

    /// How many frames one side sent.
    public func seenFrames(of direction: Direction) -> Int {
        direction == .client ? clientFrames : serverFrames
    }

    /// The seq from which on one side's frames could not be read; nil when all could.
    ///
    /// After a frame that violates the WebSocket protocol, frame boundaries are lost: what follows is forwarded, but neither
    /// recorded nor counted.
    public func unreadableFrom(of direction: Direction) -> Int? {
        direction == .client ? clientUnreadableFrom : serverUnreadableFrom
    }

    /// Takes note that one side's frames cannot be read from this seq on; only the first call for a side counts.
    public mutating func noteUnreadable(_ direction: Direction, from seq: Int) {
        switch direction {
        case .client: clientUnreadableFrom = clientUnreadableFrom ?? seq
        case .server: serverUnreadableFrom = serverUnreadableFrom ?? seq
        }
    }
}
