import SessionRecording

/// Prints a transcript in columns: time, speaker, words.
struct TranscriptPrinter {
    let painter: Painter
    let results: Results

    /// Longer calls and outputs are shortened; what was said never is.
    private static let longestCall = 200

    /// Prints all entries.
    func print(_ transcript: Transcript) throws {
        let times = transcript.entries.map { $0.offsetMs.map(HumanText.offset(milliseconds:)) ?? "" }
        let speakers = transcript.entries.map { TextSanitizer.line($0.speaker) }
        let timeWidth = times.map(DisplayWidth.of).max() ?? 0
        let speakerWidth = speakers.map(DisplayWidth.of).max() ?? 0
        let indent = (timeWidth == 0 ? 0 : timeWidth + 2) + speakerWidth + 2
        for (index, entry) in transcript.entries.enumerated() {
            var head = timeWidth == 0 ? "" : painter(times[index].padded(toWidth: timeWidth, alignment: .right), .dim) + "  "
            head += painter(speakers[index], entry.style)
            head += String(repeating: " ", count: speakerWidth - DisplayWidth.of(speakers[index]) + 2)
            try print(entry, head: head, indent: indent)
        }
    }

    private func print(_ entry: Transcript.Entry, head: String, indent: Int) throws {
        var lines = entry.lines.flatMap { line in layOut(shortened(line, of: entry), indent: indent) }
        if let audio = entry.audio { lines.insert(painter(audio, .blue), at: 0) }
        if let note = entry.note.map(TextSanitizer.line) {
            lines.append(painter(note, .red))
        }
        if lines.isEmpty { lines = [""] }
        for (index, line) in lines.enumerated() {
            let start = index == 0 ? head : String(repeating: " ", count: indent)
            try results.write(trimmed(start + line) + "\n")
        }
    }

    private func layOut(_ line: String, indent: Int) -> [String] {
        let text = TextSanitizer.lines(line)
        guard let width = results.terminal?.width else { return text.wrapped(toWidth: .max) }
        return text.wrapped(toWidth: max(width - indent, 20))
    }

    /// Calls and outputs are on one line each; what was said keeps its own.
    private func shortened(_ line: String, of entry: Transcript.Entry) -> String {
        guard line.hasPrefix("→ ") || line.hasPrefix("← ") || line.hasPrefix("? ") else { return line }
        return TextSanitizer.line(line).truncated(toWidth: Self.longestCall)
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }
}
