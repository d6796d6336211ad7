import ModelContext

/// A question about recordings that an agent can ask.
protocol AgentTool: SendableMetatype {
    /// What the agent is told of it.
    static var description: ToolDescription { get }
    /// How many rows it tells when nobody says.
    static var usualLimit: Int { get }

    /// Answers it.
    ///
    /// - Parameters:
    ///   - arguments: What it is asked about; they fit the description.
    ///   - library: Finds the sessions.
    /// - Returns: The answer.
    /// - Throws: When there is no answer, with what was wrong.
    static func reply(_ arguments: ToolArguments, _ library: SessionLibrary) throws -> AgentReply
}

extension AgentTool {
    static var name: String { description.name }

    /// The part of a list that the arguments ask for.
    static func page<Row>(
        _ rows: [Row],
        _ arguments: ToolArguments,
        _ listing: Listing<Row>,
        of noun: String
    ) -> RowPage<Row> {
        let asked = rows.dropFirst(arguments.offset).prefix(arguments.limit(usualLimit))
        return RowPage(asked, from: arguments.offset, of: rows.count, noun, json: listing.json)
    }
}

extension ToolArguments {
    /// How many rows to leave out at the start.
    var offset: Int { integer("offset") ?? 0 }

    /// How many rows at most.
    func limit(_ usual: Int) -> Int { integer("limit") ?? usual }
}
