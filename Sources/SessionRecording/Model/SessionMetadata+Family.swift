package import RealtimeProtocol

extension SessionMetadata {
    /// The family of the session's events, as far as what is known of it beside them tells.
    package var family: EventFamily? {
        switch kind {
        case "live"?: .live
        case .some: .realtime
        case nil: upstream.flatMap(EventFamily.init(ofURL:))
        }
    }
}
