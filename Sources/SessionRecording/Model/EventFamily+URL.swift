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
