import SessionRecording

extension SessionMetadata {
    /// What is known about a session before its first event.
    ///
    /// - Parameters:
    ///   - origin: Where it goes.
    ///   - target: The path and query that are asked for there.
    ///   - source: What records it.
    ///   - configuration: What the user called it, and the words attached.
    init(origin: UpstreamOrigin, target: String, source: String, _ configuration: ProxyConfiguration) {
        self.init(id: ULID.make(at: .now()))
        self.source = source
        label = configuration.label
        tags = configuration.tags
        upstream = origin.root + target
        model = URLQuery(target).model
        if let socket = LiveSocket(ofURL: target), socket.kind == .attach { serverSessionID = socket.session }
    }
}
