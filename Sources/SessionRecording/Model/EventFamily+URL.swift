package import RealtimeProtocol

extension EventFamily {
    /// The family that is spoken at a URL, or a path, of a service; nil when it does not tell.
    ///
    /// GPT-Live's sockets are `/live/sessions` and, of one session, `/live/sessions/ID/attach` and `…/fork`; Azure has
    /// had `/live`.
    package init?(ofURL url: String) {
        let names = URLQuery(url).path.split(separator: "/")
        if names.last == "realtime" {
            self = .realtime
        } else if names.last == "live" || names.suffix(2) == ["live", "sessions"] || LiveSocket(ofURL: url) != nil {
            self = .live
        } else {
            return nil
        }
    }
}

/// A socket of GPT-Live that belongs to one session.
package struct LiveSocket: Hashable {
    /// What the socket does with the session.
    package enum Kind: String {
        /// It joins one that runs.
        case attach
        /// It begins another one where a stored one ended.
        case fork
    }

    /// The session that the path names.
    package var session: String
    /// What the socket does with it.
    package var kind: Kind

    /// The socket of a URL such as `…/live/sessions/live_…/attach`; nil for any other URL.
    package init?(ofURL url: String) {
        let names = URLQuery(url).path.split(separator: "/").suffix(4)
        guard names.count == 4, names.starts(with: ["live", "sessions"]), let last = names.last,
            let kind = Kind(rawValue: String(last))
        else { return nil }
        session = String(names[names.startIndex + 2])
        self.kind = kind
    }
}

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
