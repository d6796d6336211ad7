import NIOCore
import NIOPosix
import NIOSSL

/// Opens connections to the upstream.
struct UpstreamConnector: Sendable {
    private let origin: UpstreamOrigin
    private let timeout: TimeAmount
    private let tls: NIOSSLContext?

    /// A connector to this origin.
    ///
    /// - Throws: ``ProxyError`` when the authorities to trust can't be read.
    init(to origin: UpstreamOrigin, certificateAuthorities: String?, timeout: Duration) throws(ProxyError) {
        self.origin = origin
        self.timeout = TimeAmount(timeout)
        tls = origin.isSecure ? try Self.context(trusting: certificateAuthorities) : nil
    }

    /// Connects.
    ///
    /// - Parameters:
    ///   - eventLoop: Where the connection lives.
    ///   - addHandlers: Adds what comes after TLS; it is called on the event loop.
    /// - Returns: The connection; TLS may still be shaking hands.
    func connect(
        on eventLoop: any EventLoop,
        addHandlers: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<any Channel> {
        ClientBootstrap(group: eventLoop)
            .connectTimeout(timeout)
            .tuned()
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls {
                        try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: serverName))
                    }
                    try addHandlers(channel)
                }
            }
            .connect(host: origin.host, port: origin.port)
    }

    /// The name that the certificate has to carry; an address is checked as such.
    private var serverName: String? {
        (try? SocketAddress(ipAddress: origin.host, port: origin.port)) == nil ? origin.host : nil
    }

    private static func context(trusting authorities: String?) throws(ProxyError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.applicationProtocols = ["http/1.1"]
        if let authorities { configuration.additionalTrustRoots = [.file(authorities)] }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw ProxyError(
                .trust,
                "the certificate authorities can't be read from \(authorities ?? "the system")"
            )
        }
    }
}
