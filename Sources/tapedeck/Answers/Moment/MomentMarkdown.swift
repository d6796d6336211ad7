import SessionRecording

/// The page about a session at a moment in Markdown.
enum MomentMarkdown {
    /// The whole document.
    static func text(_ page: MomentPage) -> String {
        var text = "# Session \(Markdown.escaped(page.session.id)) \(MomentText.title(page.place))\n\n"
        for (name, value) in MomentFactsText.lines(page) { text += "- \(name): \(Markdown.escaped(value))\n" }
        guard !page.transcript.entries.isEmpty else { return text }
        text += "\n## Conversation\n"
        if let note = page.earlierNote { text += "\n\(Markdown.escaped(note))\n" }
        return text + TranscriptMarkdown.text(page.transcript)
    }
}
