import JSONBytes

/// The part of a list that fits into one answer: so many rows, and so many bytes.
struct RowPage<Row> {
    /// The rows.
    private(set) var rows: [Row] = []
    /// The rows as JSON.
    private(set) var json: [JSON] = []
    /// What was left out, and how to get it.
    private(set) var notes: [String] = []
    private var bytes = 0
    private var hasShortened = false

    /// An empty page.
    init() {}

    /// Takes the rows that are asked for, as far as they have room.
    ///
    /// - Parameters:
    ///   - rows: The rows.
    ///   - offset: How many of the list stand before them.
    ///   - count: How many the list has.
    ///   - noun: What one of them is called.
    ///   - json: A row as JSON.
    init(_ rows: some Sequence<Row>, from offset: Int, of count: Int, _ noun: String, json: (Row) -> JSON) {
        for row in rows where !isFull { take(row, json(row)) }
        noteRest(of: count, offset: offset, noun)
        finish()
    }

    /// Whether the last row that was given found no room.
    private(set) var isFull = false

    /// Takes a row, if it has room; the first one always has.
    mutating func take(_ row: Row, _ json: JSON) {
        var json = json
        if json.shortenTexts(to: AgentLimits.string) { hasShortened = true }
        let text = json.printed(indentation: nil)
        isFull = !rows.isEmpty && bytes + text.count > AgentLimits.answer
        guard !isFull else { return }
        bytes += text.count
        rows.append(row)
        self.json.append(.verbatim(text[...]))
    }

    /// Says which rows these are, if they are not all.
    private mutating func noteRest(of count: Int, offset: Int, _ noun: String) {
        guard offset > 0 || rows.count < count else { return }
        let total = HumanText.count(count, noun)
        guard !rows.isEmpty else {
            if count > 0 { notes.append("offset \(offset) is beyond the last of \(total)") }
            return
        }
        let end = offset + rows.count
        var note = "\(offset + 1) to \(end) of \(total)\(reason)"
        if end < count { note += "; send offset \(end) for the next" }
        notes.append(note)
    }

    /// Says that there are more rows, where nobody knows how many.
    mutating func noteMore(_ how: String) { notes.append("there are more\(reason); \(how)") }

    /// Says something else about the rows.
    mutating func note(_ note: String) { notes.append(note) }

    private var reason: String {
        isFull ? ", as many as fit into \(HumanText.count(AgentLimits.answer)) bytes" : ""
    }

    /// Ends the page.
    mutating func finish() {
        if hasShortened { notes.append(AgentLimits.stringNote) }
    }
}
