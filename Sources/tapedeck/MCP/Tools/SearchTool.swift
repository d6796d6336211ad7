import JSONBytes
import ModelContext
import SessionAnalysis

/// `search`: where something was said.
enum SearchTool: AgentTool {
    static let usualLimit = 20

    static let description = ToolDescription(
        "search",
        title: "Search what was said",
        """
        Finds words in what was said and written, in tool names, arguments and outputs, and in errors, newest session first: \
        words, "phrases", prefix*, AND, OR, NOT. JSON: {"hits":[…]}, rows as of `tapedeck search --json`.
        """,
        parameters: [
            ToolParameter("query", .text, isRequired: true, example: #""ferry AND island""#, "What to look for."),
            .sessions,
            ToolParameter(
                "in",
                .words(SearchPart.allCases.map(\.rawValue)),
                example: #"["conversation"]"#,
                "Only in these parts of sessions."
            ),
            .limit(usualLimit), .offset, .format,
        ]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let parts = arguments.texts("in").compactMap(SearchPart.init(rawValue:))
        let end = arguments.offset + arguments.limit(usualLimit)
        let hits = try library.hits(
            of: SearchQuery(arguments.text("query") ?? ""),
            parts: Set(parts.isEmpty ? SearchPart.allCases : parts),
            in: arguments.references(),
            limit: end + 1
        )
        var page = RowPage<SearchAnswer>()
        for hit in hits.prefix(end).dropFirst(arguments.offset) where !page.isFull { page.take(hit, hit.json) }
        let next = arguments.offset + page.rows.count
        if next < hits.count { page.noteMore("send offset \(next) for the next") }
        page.finish()
        return AgentReply(
            text: try AgentText.table(SearchTable.listing, page.rows, nothing: "nothing found"),
            members: [("hits", .array(page.json))],
            notes: page.notes
        )
    }
}
