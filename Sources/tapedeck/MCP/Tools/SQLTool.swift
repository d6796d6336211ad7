import JSONBytes
import ModelContext
import SessionStore

/// `sql`: any question over the views.
enum SQLTool: AgentTool {
    static let usualLimit = 100
    private static let viewsWidth = 160

    static let description = ToolDescription(
        "sql",
        title: "Query in SQL",
        """
        Runs one read-only SQLite query over the views sessions, events, responses, usage, conversation_items, \
        tool_calls, errors, turns, costs and findings. Without a query, lists the views with their columns: do that first. \
        A query that takes too long is ended: name a session, or use the other views in place of the payloads in events. \
        JSON: {"rows":[…]}, or {"views":[…]} without a query.
        """,
        parameters: [
            ToolParameter(
                "query",
                .text,
                example: #""SELECT session, count(*) FROM errors GROUP BY session""#,
                "One statement: SELECT, WITH, VALUES or EXPLAIN."
            ),
            .limit(usualLimit), .offset, .format,
        ],
        answer: [AnswerMember("rows", .rows([])), .rows("views", of: ViewsPrinter.listing.fields)]
    )

    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply {
        let store = try library.store()
        guard let query = arguments.text("query") else { return try views(store) }
        let limit = arguments.limit(usualLimit)
        var page = RowPage<[SQLValue]>()
        var listing = QueryListing.listing(columns: [])
        var left = arguments.offset
        var isCut = false
        try store.query(query) { _, values in
            guard left == 0 else {
                left -= 1
                return true
            }
            if page.rows.count < limit { page.take(values, listing.json(values)) } else { isCut = true }
            isCut = isCut || page.isFull
            return !isCut
        } columns: {
            listing = QueryListing.listing(columns: $0)
        }
        if isCut {
            page.noteMore("send offset \(arguments.offset + page.rows.count) for the next, with the same ORDER BY")
        }
        page.finish()
        return AgentReply(
            text: try AgentText.table(listing, page.rows, nothing: "no rows"),
            members: [("rows", .array(page.json))],
            notes: page.notes
        )
    }

    private static func views(_ store: SessionStore) throws -> AgentReply {
        let views = try store.views()
        return AgentReply(
            text: try AgentText.text(width: viewsWidth) { try ViewsPrinter(output: $0).print(views) },
            members: [("views", .array(views.map(ViewsPrinter.listing.json)))]
        )
    }
}
