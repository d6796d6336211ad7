import JSONBytes
import SessionAnalysis
import SessionRecording

/// How a session ended, in the page's words.
struct SessionEnd {
    private let state: String
    private var side: String?
    private var code: JSON
    private var reason: String?

    /// Tells how a session ended.
    init(_ metadata: SessionMetadata, problems: [SessionProblem]) {
        state =
            switch metadata.ending {
            case .closed?: "ended"
            case .dropped?: "dropped"
            case .crashed?: "stopped"
            case .open?: "live"
            case let other?: other.rawValue
            case nil: "unknown"
            }
        let close = Self.close(metadata)
        (side, code, reason) = (close?.side, JSON(close?.close.code), close?.close.reason)
        // The server says so, and closes.
        if let expired = problems.last(where: { $0.code == "session_expired" })?.code { code = .string(expired) }
    }

    /// The close frame that tells more: a peer only answers with the code that it was sent.
    private static func close(_ metadata: SessionMetadata) -> (side: String, close: Close)? {
        let frames = [("client", metadata.clientClose), ("server", metadata.serverClose)]
        let known = frames.compactMap { side, close in close.map { (side: side, close: $0) } }
        return known.first { $0.close.reason?.isEmpty == false } ?? known.first { $0.close.code != 1000 } ?? known.first
    }

    var json: JSON {
        .object([
            ("state", .string(state)), ("by", JSON(side)), ("code", code), ("reason", JSON(reason)),
        ])
    }
}
