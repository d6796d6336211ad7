import NIOCore
import NIOHTTP1

/// The handlers that speak HTTP on a connection until its WebSocket begins, by their names in the pipeline.
private enum HandshakeHandler: String, CaseIterable {
    case boundary, encoder, decoder, judge

    var name: String { "tapedeck.handshake.\(rawValue)" }
}

extension ChannelPipeline.SynchronousOperations {
    /// Adds what reads a client's request, up to the handler that judges it; asks what follows a head.
    func addClientHandshake(
        _ judge: some ChannelHandler & RemovableChannelHandler,
        whatFollows: @escaping () -> HeadBoundaryHandler.Following
    ) throws {
        let decoder = HTTPRequestDecoder(limitConfiguration: .forHandshakes)
        try add(.boundary, HeadBoundaryHandler(whatFollows: whatFollows))
        try add(.encoder, HTTPResponseEncoder(configuration: .verbatim))
        try add(.decoder, ByteToMessageHandler(decoder))
        try add(.judge, judge)
    }

    /// Adds what reads an upstream's answer, up to the handler that judges it; asks what follows a head.
    func addUpstreamHandshake(
        _ judge: some ChannelHandler & RemovableChannelHandler,
        whatFollows: @escaping () -> HeadBoundaryHandler.Following
    ) throws {
        let decoder = HTTPResponseDecoder(informationalResponseStrategy: .forward, limitConfiguration: .forHandshakes)
        try add(.boundary, HeadBoundaryHandler(whatFollows: whatFollows))
        try add(.encoder, HTTPRequestEncoder(configuration: .verbatim))
        try add(.decoder, ByteToMessageHandler(decoder))
        try add(.judge, judge)
    }

    /// Removes what was added for the handshake, but for the boundary, which holds what comes from now on.
    ///
    /// The decoder is gone only in the event loop's next turn.
    func removeHandshake() {
        for handler in HandshakeHandler.allCases.reversed() where handler != .boundary {
            removeHandler(name: handler.name, promise: nil)
        }
    }

    /// Gives what came after the handshake, and lets what comes now through.
    func endHandshake() -> ByteBuffer {
        guard let boundary = try? handler(type: HeadBoundaryHandler.self) else { return ByteBuffer() }
        removeHandler(boundary, promise: nil)
        return boundary.takeHeld()
    }

    private func add(_ handler: HandshakeHandler, _ channelHandler: some ChannelHandler) throws {
        try addHandler(channelHandler, name: handler.name)
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
