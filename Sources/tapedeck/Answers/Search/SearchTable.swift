import SessionAnalysis
import SessionRecording

/// How what was found is listed.
enum SearchTable {
    static var listing: Listing<SearchAnswer> {
        Listing(
            columns: [
                .text("SESSION", flexible: true, style: { _ in .cyan }) { $0.session.id },
                .text("TIME", style: { _ in .dim }) { $0.hit.time.map(HumanText.time) },
                .text("ROLE", style: { style($0.hit) }) { role($0.hit) },
                text,
            ],
            fields: SearchAnswer.fields,
            json: \.json
        )
    }

    private static var text: Column<SearchAnswer> {
        var column = Column<SearchAnswer>.text("TEXT", flexible: true) { $0.hit.snippet.text }
        column.marks = { $0.hit.snippet.marks }
        return column
    }

    private static func role(_ hit: SearchHit) -> String? {
        switch hit.part {
        case .conversation: hit.role
        case .tools: "tool"
        case .errors: "error"
        }
    }

    private static func style(_ hit: SearchHit) -> Style? {
        switch hit.part {
        case .conversation: hit.role == "assistant" ? .green : .cyan
        case .tools: .magenta
        case .errors: .red
        }
    }
}
