import SessionRecording

/// Prints a transcript in columns: time, speaker, words.
struct TranscriptPrinter {
    let output: Output

    /// Longer calls and outputs are shortened; what was said never is.
    private static let longestCall = 200

    /// Prints all entries.
    func print(_ transcript: Transcript) throws {
        let rows = transcript.entries.map { entry in
            Row(
                time: entry.offsetMs.map(HumanText.offset(milliseconds:)) ?? "",
                speaker: TextSanitizer.line(entry.speaker),
                audio: entry.audio ?? "",
                entry: entry
            )
        }
        let columns = Columns(rows)
        for row in rows { try print(row, columns) }
    }

    /// What stands before an entry's words.
    private struct Row {
        var time: String
        var speaker: String
        var audio: String
        var entry: Transcript.Entry
    }

    /// How wide the columns before the words are; one that is empty throughout is left out.
    private struct Columns {
        let time: Int
        let speaker: Int
        let audio: Int

        init(_ rows: [Row]) {
            time = rows.map { DisplayWidth.of($0.time) }.max() ?? 0
            speaker = rows.map { DisplayWidth.of($0.speaker) }.max() ?? 0
            audio = rows.map { DisplayWidth.of($0.audio) }.max() ?? 0
        }

        /// Where the words begin.
        var indent: Int { [time, speaker, audio].reduce(0) { $0 + ($1 == 0 ? 0 : $1 + 2) } }
    }

    private func print(_ row: Row, _ columns: Columns) throws {
        var lines = lines(of: row.entry, indent: columns.indent)
        if let note = row.entry.note.map(TextSanitizer.line) { lines.append(output.painter(note, .red)) }
        if lines.isEmpty { lines = [""] }
        let head =
            cell(row.time, columns.time, .dim, .right) + cell(row.speaker, columns.speaker, row.entry.style)
            + cell(row.audio, columns.audio, .blue, .right)
        for (index, line) in lines.enumerated() {
            let start = index == 0 ? head : String(repeating: " ", count: columns.indent)
            try output.results.write((start + line).trimmingTrailingSpaces() + "\n")
        }
    }

    private func cell(_ text: String, _ width: Int, _ style: Style?, _ alignment: Alignment = .left) -> String {
        width == 0 ? "" : output.painter.cell(text, toWidth: width, style, alignment: alignment) + "  "
    }

    private func lines(of entry: Transcript.Entry, indent: Int) -> [String] {
        if entry.isCall { return entry.lines.map(Self.shortened).flatMap { layOut($0, indent: indent) } }
        guard entry.unheardCount > 0 else { return entry.lines.flatMap { layOut($0, indent: indent) } }
        guard output.painter.isColored else { return Self.bracketed(entry).flatMap { layOut($0, indent: indent) } }
        return entry.partedLines.flatMap { line in
            let heard = TextSanitizer.lines(line.heard).count { !$0.isWhitespace }
            return struck(layOut(line.heard + line.unheard, indent: indent), after: heard)
        }
    }

    /// The lines with brackets around what was not heard.
    private static func bracketed(_ entry: Transcript.Entry) -> [String] {
        var isOpen = false
        var lines = entry.partedLines.map { line in
            if isOpen || line.unheard.isEmpty { return line.heard + line.unheard }
            isOpen = true
            return line.heard + "⟦" + line.unheard
        }
        if isOpen { lines[lines.count - 1] += "⟧" }
        return lines
    }

    /// Strikes through all but the first so many characters, spaces not counted: laying out may have taken some of them.
    private func struck(_ rows: [String], after count: Int) -> [String] {
        var left = count
        return rows.map { row in
            let split = row.firstIndex { character in
                if character.isWhitespace { return false }
                left -= 1
                return left < 0
            }
            guard let split else { return row }
            return row[..<split] + output.painter(String(row[split...]), .struck)
        }
    }

    private func layOut(_ line: String, indent: Int) -> [String] {
        let text = TextSanitizer.lines(line)
        guard let width = output.results.terminal?.width else { return text.wrapped(toWidth: .max) }
        return text.wrapped(toWidth: max(width - indent, 20))
    }

    /// Calls and outputs are on one line each; what was said keeps its own.
    private static func shortened(_ line: String) -> String {
        TextSanitizer.line(line).truncated(toWidth: longestCall)
    }
}
