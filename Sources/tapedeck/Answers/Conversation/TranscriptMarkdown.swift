import SessionRecording

/// A transcript in Markdown.
enum TranscriptMarkdown {
    /// The whole document.
    static func text(_ transcript: Transcript, session: SessionMetadata) -> String {
        var text = "# Session \(Markdown.escaped(session.id))\n\n"
        for (name, value) in SessionFactsText.lines(session) {
            text += "- \(name): \(Markdown.escaped(value))\n"
        }
        for entry in transcript.entries { text += "\n" + self.text(entry) }
        return text
    }

    private static func text(_ entry: Transcript.Entry) -> String {
        let details = [entry.offsetMs.map(HumanText.offset(milliseconds:)), entry.audio].compactMap { $0 }
        var text = "**\(Markdown.escaped(entry.speaker))**"
        if !details.isEmpty { text += " (\(details.joined(separator: ", ")))" }
        text += "\n"
        for line in entry.lines {
            text += "\n"
            for part in line.split(separator: "\n", omittingEmptySubsequences: false) {
                text += part.isEmpty ? ">\n" : "> \(Markdown.escaped(String(part)))\n"
            }
        }
        if let note = entry.note { text += "\n*\(Markdown.escaped(note))*\n" }
        return text
    }
}
