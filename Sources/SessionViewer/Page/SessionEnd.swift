import JSONBytes
import SessionAnalysis
import SessionRecording

/// How a session ended, in the page's words.
struct SessionEnd {
    private let state: String
    private let side: String?
    private let code: JSON
    private let reason: String?

    /// Tells how a session ended.
    ///
    /// - Parameters:
    ///   - metadata: What the recorder saw.
    ///   - problems: What went wrong.
    ///   - isClosed: Whether the server said that it is closed, which counts where no recorder saw the end.
    init(_ metadata: SessionMetadata, problems: [SessionProblem], isClosed: Bool) {
        let close = Self.close(metadata)
        // The server says so, and closes.
        let expired = problems.last { $0.code == "session_expired" }?.code
        state =
            switch metadata.ending {
            case .closed?: "ended"
            case .dropped?: "dropped"
            case .crashed?: "stopped"
            case .open?: "live"
            case let other?: other.rawValue
            case nil: close != nil || expired != nil || isClosed ? "ended" : "unknown"
            }
        (side, reason) = (close?.side, close?.close.reason)
        code = expired.map(JSON.string) ?? JSON(close?.close.code)
    }

    /// Whether only the events can tell how a session ended.
    static func isOpenQuestion(_ metadata: SessionMetadata) -> Bool {
        metadata.ending == nil && close(metadata) == nil
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

/// What a session is called.
enum SessionTitle {
    /// Its label; else its file's name; else its id.
    static func of(_ metadata: SessionMetadata, fileName: String?) -> String {
        [metadata.label, fileName].lazy.compactMap { $0 }.first { !$0.allSatisfy(\.isWhitespace) } ?? metadata.id
    }
}
