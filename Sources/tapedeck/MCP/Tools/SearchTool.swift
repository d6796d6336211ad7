import JSONBytes
import ModelContext
import SessionAnalysis

/// `search`: words in what was said, in tool calls and in errors.
enum SearchTool: AgentTool {
    static let usualLimit = 20
    /// What was found may stand at the end of a snippet.
    private static let longestCell = 300

    static let description = ToolDescription(
        "search",
        title: "Find words",
        """
        Finds words in messages, tool calls and errors, the newest first: all of the words, "a phrase", word* for words \
        that begin so, OR, NOT and parentheses. Case and accents make no difference. JSON: {"hits":[…]}, rows as of \
        `tapedeck search --json`.
        """,
        parameters: [
            ToolParameter("words", .text, isRequired: true, example: #""ferry OR boat""#, "What to look for."),
            .sessions,
            ToolParameter(
                "in",
                .words(SearchPart.allCases.map(\.rawValue)),
                example: #"["tools"]"#,
                "Only in these parts of sessions."
            ),
            .limit(usualLimit), .offset, .format,
        ],
        answer: [.rows("hits", of: SearchAnswer.fields)]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let parts = arguments.texts("in").compactMap(SearchPart.init(rawValue:))
        let end = arguments.offset + arguments.limit(usualLimit)
        // One more than is told shows whether there are more.
        let found = try library.hits(
            of: SearchQuery(arguments.text("words") ?? ""),
            parts: Set(parts.isEmpty ? SearchPart.allCases : parts),
            in: arguments.references(),
            limit: end + 1
        )
        var page = RowPage<SearchAnswer>()
        for hit in found.prefix(end).dropFirst(arguments.offset) where !page.isFull {
            page.take(hit, SearchTable.listing.json(hit))
        }
        let next = arguments.offset + page.rows.count
        if next < found.count { page.noteMore("send offset \(next) for the next") }
        page.finish()
        return AgentReply(
            text: try AgentText.table(SearchTable.listing, page.rows, nothing: "nothing found", longest: longestCell),
            members: [("hits", .array(page.json))],
            notes: page.notes
        )
    }
}
