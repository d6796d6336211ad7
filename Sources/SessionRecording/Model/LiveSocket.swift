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
