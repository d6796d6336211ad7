import ModelContext

/// The arguments that tools share: they mean the same everywhere.
extension ToolParameter {
    static let session = ToolParameter(
        "session",
        .text,
        isRequired: true,
        example: #""latest""#,
        "The session: its id, a unique prefix of it, the server's session id, latest, or the path of a recording file."
    )

    static let sessions = ToolParameter(
        "sessions",
        .texts,
        example: #"["latest"]"#,
        "Only these sessions, named as in get_session; all in the database when left out."
    )

    static let offset = ToolParameter(
        "offset",
        .integer(0...1_000_000_000),
        example: "50",
        "Leave out this many rows at the start: where the answer before was cut."
    )

    static let format = ToolParameter(
        "format",
        .word(["text", "json"]),
        example: #""text""#,
        "text: only a short table, for few tokens. json: only the JSON, with every figure. Both when left out."
    )

    /// How many rows are wanted.
    static func limit(_ usual: Int) -> ToolParameter {
        ToolParameter(
            "limit",
            .integer(AgentLimits.rows),
            example: "\(usual)",
            "At most this many rows. Default: \(usual)."
        )
    }

    /// What rows sum up.
    static let grouping = ToolParameter(
        "by",
        .word(SessionGrouping.allCases.map(\.rawValue)),
        example: #""model""#,
        "What to sum up by. Default: session."
    )
}

extension ToolArguments {
    /// The sessions that it names.
    func references(_ name: String = "sessions") throws(ArgumentProblem) -> [SessionReference] {
        var references: [SessionReference] = []
        for text in texts(name) { references.append(try Self.reference(text, name)) }
        return references
    }

    /// The session that it names.
    func reference(_ name: String = "session") throws(ArgumentProblem) -> SessionReference {
        try Self.reference(text(name) ?? "", name)
    }

    /// Standard input is where the agent's messages come from.
    private static func reference(_ text: String, _ name: String) throws(ArgumentProblem) -> SessionReference {
        guard text != "-" else {
            throw ArgumentProblem("\(name): “-” is not a session; send an id, such as “latest”, or a file's path")
        }
        return SessionReference(text)
    }
}
