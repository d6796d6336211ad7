/// Where a proxy listens, and where it connects to.
public struct ProxyConfiguration: Sendable {
    /// The address or name to listen on.
    public var listenHost = "127.0.0.1"
    /// The port to listen on; 0 for any free port.
    public var listenPort = 8765
    /// Whether the proxy may listen on addresses other than loopback.
    public var allowsRemote = false
    /// The service that sessions are forwarded to.
    public var upstream = UpstreamOrigin.openAI
    /// A PEM file of certificate authorities to trust in addition to the system's.
    public var certificateAuthorities: String?
    /// The time a client has for its request's head, and an upstream for its answer, connecting included.
    public var handshakeTimeout = Duration.seconds(15)
    /// The time a client has for its close frame after the server is gone, and the other way round.
    ///
    /// It is also how long a peer has to end its stream. A shutdown waits up to twice that and half a second for peers
    /// to end in good order, and as long once more for what it has broken off.
    public var closeTimeout = Duration.seconds(2)
    /// How long a slow peer may take to read what is left for it after the other is gone.
    public var flushTimeout = Duration.seconds(30)
    /// The label of every session.
    public var label: String?
    /// The tags of every session.
    public var tags: [String] = []

    /// The defaults: loopback, port 8765, to OpenAI.
    public init() {}
}
