/// What a recorder saw: the account that lets a recording prove itself whole.
public struct Ledger: Sendable, Hashable {
    /// Frames the client sent.
    public var clientFrames = 0
    /// Frames the server sent.
    public var serverFrames = 0
    /// Frames that should have been stored and were not.
    public var lostFrames = 0
    /// Frames that were not stored because the user said so.
    public var excludedFrames = 0

    /// An empty account.
    public init() {}
}
