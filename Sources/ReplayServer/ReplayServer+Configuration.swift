public import SessionReplay

extension ReplayServer {
    /// Where a server listens, and how it plays.
    public struct Configuration: Sendable {
        /// The address or name to listen on.
        public var listenHost = "127.0.0.1"
        /// The port to listen on; 0 for any free port.
        public var listenPort = 0
        /// Whether the server may listen on addresses other than loopback.
        public var allowsRemote = false
        /// The time a client has for its handshake.
        public var handshakeTimeout = Duration.seconds(15)
        /// How long a client may take to answer a close frame.
        public var closeTimeout = Duration.seconds(2)
        /// How to choose a client's recording if there are several.
        public var choice = RecordingChoice.turn
        /// How fast the recordings are played: with the recorded gaps, none longer than two seconds.
        ///
        /// A gap is what passed between two events of the server, or between what the client sent and what it caused.
        public var pace = ReplayPace.original.limitingIdle(to: .seconds(2))
        /// Whether a connection is closed, with code 1008, at the client's first deviation.
        public var isStrict = false
        /// Whether events are sent at their recorded times, without waiting for the client.
        ///
        /// A limit of ``pace`` on gaps shortens the playing of answers, too.
        public var isUngated = false
        /// How long to wait for a client event that the recording depends on; nil waits forever.
        public var timeout: Duration? = .seconds(30)
        /// The faults to inject in every session.
        public var faults: [ServingFault] = []

        /// The defaults: any free port of this machine, at the recorded pace.
        public init() {}

        var options: ServedSession.Options {
            var options = ServedSession.Options()
            options.pace = pace
            options.isStrict = isStrict
            options.isUngated = isUngated
            options.timeout = timeout
            options.faults = faults
            return options
        }
    }
}
