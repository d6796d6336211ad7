import NIOCore
import NIOHTTP1

extension ChannelPipeline.SynchronousOperations {
    /// Adds what reads a client's request, up to the handler that judges it; asks what follows a head.
    func addClientHandshake(
        _ handler: ClientHandshakeHandler,
        whatFollows: @escaping () -> HeadBoundaryHandler.Following
    ) throws {
        try addHandler(HeadBoundaryHandler(whatFollows: whatFollows))
        try addHandler(HTTPResponseEncoder(configuration: .verbatim))
        try addHandler(ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: .forHandshakes)))
        try addHandler(handler)
    }

    /// Adds what reads an upstream's answer, up to the handler that judges it; asks what follows a head.
    func addUpstreamHandshake(
        _ handler: some ChannelHandler & RemovableChannelHandler,
        whatFollows: @escaping () -> HeadBoundaryHandler.Following
    ) throws {
        try addHandler(HeadBoundaryHandler(whatFollows: whatFollows))
        try addHandler(HTTPRequestEncoder(configuration: .verbatim))
        try addHandler(
            ByteToMessageHandler(
                HTTPResponseDecoder(informationalResponseStrategy: .forward, limitConfiguration: .forHandshakes)
            )
        )
        try addHandler(handler)
    }

    /// Removes what was added for the handshake; the decoder is gone only in the event loop's next turn.
    func removeHandshake() {
        remove(ClientHandshakeHandler.self)
        remove(HTTPResponseEncoder.self)
        remove(ByteToMessageHandler<HTTPRequestDecoder>.self)
        remove(UpstreamHandshakeHandler.self)
        remove(AttachingHandler.self)
        remove(HTTPRequestEncoder.self)
        remove(ByteToMessageHandler<HTTPResponseDecoder>.self)
    }

    /// Gives what came after the handshake, and lets what comes now through.
    func endHandshake() -> ByteBuffer {
        guard let boundary = try? handler(type: HeadBoundaryHandler.self) else { return ByteBuffer() }
        removeHandler(boundary, promise: nil)
        return boundary.takeHeld()
    }

    private func remove<Handler: RemovableChannelHandler>(_ type: Handler.Type) {
        guard let context = try? context(handlerType: type) else { return }
        removeHandler(context: context, promise: nil)
    }
}

extension NIOHTTPDecoderLimitConfiguration {
    /// Room for long tokens and cookies, and for no more.
    fileprivate static var forHandshakes: Self {
        var limits = Self()
        limits.maxHeaderFieldSize = 32 << 10
        limits.maxHeaderListSize = 64 << 10
        limits.maxHeaderFieldCount = 200
        return limits
    }
}

extension HTTPRequestEncoder.Configuration {
    /// Heads are sent as they are.
    fileprivate static var verbatim: Self {
        var configuration = Self()
        configuration.automaticallySetFramingHeaders = false
        return configuration
    }
}

extension HTTPResponseEncoder.Configuration {
    /// Heads are sent as they are.
    fileprivate static var verbatim: Self {
        var configuration = Self()
        configuration.automaticallySetFramingHeaders = false
        return configuration
    }
}
