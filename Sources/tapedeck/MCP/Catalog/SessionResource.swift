import ModelContext
import SessionAnalysis
import SessionRecording
import SessionStore

/// A page about a session that an agent can read.
struct SessionResource {
    /// What the page tells.
    enum Page: String, CaseIterable {
        case overview
        case conversation
    }

    let session: SessionReference
    let page: Page

    private static let scheme = "tapedeck://sessions/"
    static let type = "text/markdown"

    /// Reads what it is called; nil when nothing is called so.
    init?(uri: String) {
        guard uri.hasPrefix(Self.scheme) else { return nil }
        let parts = uri.dropFirst(Self.scheme.count).split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty, parts.count <= 2 else { return nil }
        guard let page = parts.count == 2 ? Page(rawValue: String(parts[1])) : .overview else { return nil }
        // A resource is one of the database: files are named to the tools.
        session = .stored(String(name))
        self.page = page
    }

    /// What the pages of any session are called.
    static let forms = [scheme + "{session}", scheme + "{session}/conversation"]

    /// What a client is told of the pages of any session.
    static let templates = [
        ResourceDescription(
            forms[0],
            name: "session",
            title: "A session at a glance",
            type: type,
            "Model, start, duration, ending, events by type, turns, latency, totals, problems. {session} is an id or latest."
        ),
        ResourceDescription(
            forms[1],
            name: "conversation",
            title: "A conversation",
            type: type,
            "Who said what and when, with tool calls in between. {session} is an id or latest."
        ),
    ]

    /// A session's entry in the list.
    static func description(of session: SessionMetadata) -> ResourceDescription {
        let facts = [session.startedAt.map(HumanText.time), session.model, session.label].compactMap { $0 }
        return ResourceDescription(
            scheme + session.id,
            name: session.id,
            title: "Session \(session.id)",
            type: type,
            (["Session at a glance"] + facts).joined(separator: ", ")
        )
    }

    /// The page in Markdown.
    func text(_ library: SessionLibrary) throws -> String {
        let session = try library.session(session)
        switch page {
        case .overview: return SessionPageMarkdown.text(try session.page(library.priceBook()))
        case .conversation:
            let transcript = try session.transcript(of: session.conversation())
            return TranscriptMarkdown.text(transcript, session: session.metadata)
        }
    }
}
