import SessionRecording

/// What is known about a session, in words: a name and a value a line.
enum SessionFactsText {
    /// The lines that have something to say.
    static func lines(_ session: SessionMetadata) -> [(name: String, value: String)] {
        let lines: [(String, String?)] = [
            ("model", session.model),
            ("kind", kind(session)),
            ("server's id", session.serverSessionID),
            ("source", session.source),
            ("upstream", session.upstream),
            ("started", SessionsTable.started(session).map { $0 + " UTC" }),
            ("duration", duration(session)),
            ("end", end(session)),
            ("label", session.label),
            ("tags", session.tags.isEmpty ? nil : session.tags.joined(separator: ", ")),
        ]
        return lines.compactMap { name, value in value.map { (name, $0) } }
    }

    private static func kind(_ session: SessionMetadata) -> String? {
        let words = [session.kind, session.dialect.map(dialect)].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    private static func dialect(_ dialect: String) -> String {
        switch dialect {
        case "azure-ga": "Azure OpenAI, ga event names"
        case "azure-beta": "Azure OpenAI, beta event names"
        case "azure-voice-live": "Azure Voice Live"
        case "xai": "xAI"
        default: "\(dialect) event names"
        }
    }

    private static func duration(_ session: SessionMetadata) -> String? {
        SessionAnswer(metadata: session, responses: 0, totalTokens: 0).durationMs.map(HumanText.duration(milliseconds:))
    }

    private static func end(_ session: SessionMetadata) -> String? {
        let closes = [("client", session.clientClose), ("server", session.serverClose)].compactMap { side, close in
            close.map { "\(side) \($0.code)" + ($0.reason.map { " “\($0)”" } ?? "") }
        }
        let words = [session.ending?.rawValue].compactMap { $0 } + closes
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }
}
