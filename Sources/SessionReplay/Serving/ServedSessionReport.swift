public import SessionRecording

/// How closely a client followed the recording that was played to it.
public struct ServedSessionReport: Sendable, Hashable {
    /// The id of the recorded session.
    public var session: String
    /// How many of the recorded client events arrived, not counting audio.
    public internal(set) var clientEvents = 0
    /// How many there are in the recording.
    public internal(set) var expectedClientEvents: Int
    /// How many of the server's events were played.
    public internal(set) var serverEvents = 0
    /// How many there are in the recording.
    public internal(set) var expectedServerEvents: Int
    /// The first hundred deviations, in the order in which they were noticed.
    public internal(set) var deviations: [ServingDeviation] = []
    /// The faults injected so far, in order.
    public internal(set) var faults: [ServingFault] = []
    /// How the connection was closed, and by whom; nil while it is open.
    public internal(set) var ending: Ending?

    /// How a connection was closed.
    public struct Ending: Sendable, Hashable {
        /// Who closed it.
        public var side: Side
        /// The close; code 1006 when there was no close frame.
        public var close: Close

        /// Creates an ending.
        package init(side: Side, close: Close) {
            self.side = side
            self.close = close
        }

        /// One of the two.
        public enum Side: String, Sendable {
            /// The client.
            case client
            /// The server, as the recording has it, or because of a deviation or a fault.
            case server
        }
    }

    /// Whether the client did everything that the recorded client did, in the same order.
    ///
    /// Injected faults do not count against the client: if one closes the connection, only what comes before it counts.
    public var isFollowed: Bool { deviations.isEmpty }

    /// Whether a fault closed the connection.
    package var isCutByFault: Bool { faults.contains(where: \.isClose) }

    private static let mostDeviations = 100

    /// Takes note of a deviation.
    mutating func add(_ deviation: ServingDeviation) {
        if deviations.count < Self.mostDeviations { deviations.append(deviation) }
    }
}
