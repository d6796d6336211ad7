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
        return text + problems(page) + findings(page)
    }

    private static func problems(_ page: SessionPage) -> String {
        guard !page.problems.isEmpty else { return "" }
        var text = "\n## Problems\n\n"
        text += MarkdownTable.header([("Seq", .right), ("Kind", .left), ("Code", .left), ("Message", .left)])
        for problem in page.problems {
            text += MarkdownTable.line([
                "\(problem.seq)", problem.kind.rawValue, problem.code ?? problem.type ?? "", problem.message ?? "",
            ])
        }
        return text
    }

    private static func findings(_ page: SessionPage) -> String {
        guard !page.findings.isEmpty else { return "" }
        var text = "\n## Findings\n\n"
        text += MarkdownTable.header([("Seq", .right), ("Rule", .left), ("Message", .left)])
        for finding in page.findings {
            text += MarkdownTable.line(["\(finding.seq)", finding.rule, finding.message])
        }
        return text
    }
}
