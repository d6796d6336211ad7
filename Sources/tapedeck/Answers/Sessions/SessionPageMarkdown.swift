import RealtimeProtocol
import SessionAnalysis
import SessionRecording

/// The page about a session in Markdown.
enum SessionPageMarkdown {
    /// The whole document.
    static func text(_ page: SessionPage) -> String {
        var text = "# Session \(Markdown.escaped(page.metadata.id))\n\n"
        for (name, value) in SessionFactsText.lines(page.metadata) + page.summary {
            text += "- \(name): \(Markdown.escaped(value))\n"
        }
        text += "\n## Events\n\n"
        text += MarkdownTable.header([("Count", .right), ("Direction", .left), ("Type", .left)])
        for event in page.events {
            text += MarkdownTable.line([HumanText.count(event.count), event.direction.description, event.type ?? ""])
        }
        guard !page.problems.isEmpty else { return text }
        text += "\n## Problems\n\n"
        text += MarkdownTable.header([("Seq", .right), ("Kind", .left), ("Code", .left), ("Message", .left)])
        for problem in page.problems {
            text += MarkdownTable.line([
                "\(problem.seq)", problem.kind.rawValue, problem.code ?? problem.type ?? "", problem.message ?? "",
            ])
        }
        return text
    }
}
