import SessionRecording

extension SessionMetadata {
    /// What is known about a session before its first event.
    ///
    /// - Parameters:
    ///   - origin: Where it goes.
    ///   - target: The path and query that are asked for there.
    ///   - source: What records it.
    ///   - tags: Words the user attached.
    init(origin: UpstreamOrigin, target: String, source: String, tags: [String]) {
        self.init(id: ULID.make(at: .now()))
        self.source = source
        self.tags = tags
        upstream = origin.root + target
        model = QueryItems(ofTarget: target)["model"]
    }
}
