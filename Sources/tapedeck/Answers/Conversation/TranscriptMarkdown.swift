import SessionRecording

/// A transcript in Markdown.
enum TranscriptMarkdown {
    /// The whole document.
    static func text(_ transcript: Transcript, session: SessionMetadata) -> String {
        var text = "# Session \(Markdown.escaped(session.id))\n\n"
        for (name, value) in SessionFactsText.lines(session) {
            text += "- \(name): \(Markdown.escaped(value))\n"
        }
        return text + self.text(transcript)
    }

    /// The entries.
    static func text(_ transcript: Transcript) -> String {
        transcript.entries.map { "\n" + text($0) }.joined()
    }

    private static func text(_ entry: Transcript.Entry) -> String {
        let details = [entry.offsetMs.map(HumanText.offset(milliseconds:)), entry.audio].compactMap { $0 }
        var text = "**\(Markdown.escaped(entry.speaker))**"
        if !details.isEmpty { text += " (\(details.joined(separator: ", ")))" }
        text += "\n"
        for line in entry.partedLines { text += "\n" + quoted(line) }
        if let note = entry.note { text += "\n*\(Markdown.escaped(note))*\n" }
        return text
    }

    /// A line as a quote; what was not heard is struck through, each of its rows for itself, as Markdown wants it.
    private static func quoted(_ line: Transcript.Entry.PartedLine) -> String {
        var rows = self.rows(line.heard).map(Markdown.escaped)
        var unheard = line.unheard.isEmpty ? [] : self.rows(line.unheard).map(Markdown.struck)
        if !unheard.isEmpty { rows[rows.count - 1] += unheard.removeFirst() }
        return (rows + unheard).map { $0.isEmpty ? ">\n" : "> \($0)\n" }.joined()
    }

    private static func rows(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
