public import RealtimeProtocol

/// How many frames of a kind there were, by who sent them.
public struct FrameCount: Sendable, Hashable {
    /// Frames that the client sent.
    public var client = 0
    /// Frames that the server sent.
    public var server = 0
    /// Frames without a known direction, as in recordings of earlier versions.
    public var unattributed = 0

    /// All of them.
    public var total: Int { client + server + unattributed }

    /// Counts none, or what is given.
    public init(client: Int = 0, server: Int = 0, unattributed: Int = 0) {
        self.client = client
        self.server = server
        self.unattributed = unattributed
    }

    /// Counts one frame of this side.
    package init(_ direction: Direction) {
        self.init()
        self[direction] = 1
    }

    /// A count that somebody else wrote: no recorder counts further, so that adding a few of them does not overflow.
    package static func bounded(_ count: Int) -> Int { min(max(count, 0), 1 << 48) }

    /// Adds other frames to these.
    package static func += (count: inout FrameCount, other: FrameCount) {
        count.client += other.client
        count.server += other.server
        count.unattributed += other.unattributed
    }

    /// Takes some of these frames away.
    package static func -= (count: inout FrameCount, other: FrameCount) {
        count.client -= other.client
        count.server -= other.server
        count.unattributed -= other.unattributed
    }

    /// The frames of one side.
    public subscript(direction: Direction) -> Int {
        get { direction == .client ? client : server }
        set { if direction == .client { client = newValue } else { server = newValue } }
    }
}
