import JSONBytes
import ModelContext
import SessionAnalysis

/// `diff`: what differs between two sessions.
enum DiffTool: AgentTool {
    static let usualLimit = 50

    static let description = ToolDescription(
        "diff",
        title: "Compare two sessions",
        """
        What differs between two sessions, ids and times aside: configuration, conversation, tool calls, the order of \
        events, usage, drift; with tolerance also the durations. JSON: {"a","b","equal","differences":[…]}, as of \
        `tapedeck diff --json`.
        """,
        parameters: [
            ToolParameter(
                "a",
                .text,
                isRequired: true,
                example: #""golden.jsonl""#,
                "The first session, named as in get_session."
            ),
            ToolParameter("b", .text, isRequired: true, example: #""latest""#, "The session to compare it with."),
            ToolParameter(
                "only",
                .words(SessionDifference.Aspect.allCases.map(\.rawValue)),
                example: #"["conversation","tools"]"#,
                "Compare only this."
            ),
            ToolParameter(
                "ignore_fields",
                .texts,
                example: #"["audio.output.voice"]"#,
                "Fields that may differ, by name or path."
            ),
            ToolParameter(
                "tolerance",
                .text,
                example: #""20%""#,
                "Also compare durations, which may differ by this much: 150ms, 20%."
            ),
            .limit(usualLimit), .offset, .format,
        ],
        answer: [
            AnswerMember("a", .text), AnswerMember("b", .text), AnswerMember("equal", .flag),
            AnswerMember("differences", .rows(["aspect", "subject"])),
        ]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let answer = DifferenceAnswer(
            try library.comparedSession(arguments.comparedReference("a")),
            try library.comparedSession(arguments.comparedReference("b")),
            options: try arguments.comparison()
        )
        let listing = SessionDifference.Finding.listing
        let page = page(answer.difference.findings, arguments, listing, of: "difference")
        return AgentReply(
            text: try AgentText.table(listing, page.rows, nothing: "no differences"),
            members: answer.members(page.json),
            notes: page.notes + answer.missingTimes + answer.momentNotes
        )
    }
}

extension ToolArguments {
    /// The session that an argument names, whole or as it was at a moment.
    fileprivate func comparedReference(_ name: String) throws(ArgumentProblem) -> ComparedReference {
        _ = try reference(name)
        return ComparedReference(text(name) ?? "")
    }

    fileprivate func comparison() throws(ArgumentProblem) -> SessionDifference.Options {
        var options = SessionDifference.Options()
        let only = texts("only").compactMap(SessionDifference.Aspect.init(rawValue:))
        if !only.isEmpty { options.aspects = Set(only) }
        options.ignoredFields = texts("ignore_fields")
        guard let text = text("tolerance") else {
            guard !only.contains(.timing) else {
                throw ArgumentProblem("diff: only “timing” needs tolerance, such as “150ms” or “20%”")
            }
            options.aspects.remove(.timing)
            return options
        }
        guard let tolerance = ToleranceArgument(argument: text) else {
            throw ArgumentProblem(
                "diff: tolerance has to be a time or a share, such as “150ms” or “20%”; it was “\(text)”"
            )
        }
        options.aspects.insert(.timing)
        options.tolerance = tolerance.tolerance
        return options
    }
}
