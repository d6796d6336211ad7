import NIOCore
import NIOPosix
import NIOSSL
import Waiting

/// A server on a free port of this machine, whose every byte a test decides.
final class FakeServer: Sendable {
    private let channel: any Channel
    private let accepted: Watched<[Wire]>

    let port: Int

    private init(_ channel: any Channel, accepted: Watched<[Wire]>) {
        self.channel = channel
        port = channel.localAddress?.port ?? 0
        self.accepted = accepted
    }

    static func start(tls: NIOSSLContext? = nil) async throws -> FakeServer {
        let accepted = Watched<[Wire]>([])
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 128)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let inbox = Watched(Wire.Inbox())
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandler(InboxHandler(inbox: inbox))
                    accepted.update { $0.append(Wire(channel, inbox: inbox)) }
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        return FakeServer(channel, accepted: accepted)
    }

    /// A TLS context with the tests' certificate.
    static func tlsContext() throws -> NIOSSLContext {
        try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: NIOSSLCertificate.fromPEMBytes(Array(TestCertificates.server.utf8))
                    .map { .certificate($0) },
                privateKey: .privateKey(NIOSSLPrivateKey(bytes: Array(TestCertificates.serverKey.utf8), format: .pem))
            )
        )
    }

    /// The next connection.
    func accept() async throws -> Wire {
        try await accepted.when { $0.isEmpty ? nil : $0.removeFirst() }
    }

    /// Stops listening.
    func stop() async throws {
        do { try await channel.close() } catch ChannelError.alreadyClosed {}
    }
}
