/// The event types of one family of the protocol, as its table tells them.
package struct EventTable {
    /// What the names of the family's enums begin with: nothing for Realtime, `Live` for GPT-Live.
    package var prefix: String
    package var rows: [EventRow]

    /// What a row lacks, and where.
    package struct Problem: Error, CustomStringConvertible {
        package var line: Int
        package var message: String
        package var description: String { "line \(line): \(message)" }
    }

    /// Reads a table: rows of five columns between bars, and comments behind `#`.
    package init(_ text: String, prefix: String) throws(Problem) {
        self.prefix = prefix
        rows = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let columns = line.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
            if line.isEmpty || line.hasPrefix("#") || columns.first == "sender" { continue }
            rows.append(try Self.row(columns, line: index + 1))
        }
    }

    /// The rows of the types that this side sends.
    package func rows(from sender: EventRow.Sender) -> [EventRow] {
        rows.filter { $0.sender == sender || $0.sender == .both }
    }

    private static func row(_ columns: [String], line: Int) throws(Problem) -> EventRow {
        guard columns.count == 5 else {
            throw Problem(line: line, message: "expected sender | type | payload | facts | meaning")
        }
        guard let sender = EventRow.Sender(rawValue: columns[0]) else {
            throw Problem(line: line, message: "the sender is client, server or both, not “\(columns[0])”")
        }
        var row = EventRow(sender: sender, type: columns[1], payload: columns[2], meaning: columns[4])
        for fact in columns[3].split(separator: ",").map(trimmed) {
            let words = fact.split(separator: " ").map(String.init)
            switch (words.first, words.count) {
            case ("streams", 1): row.streams = true
            case ("beta", 2): row.betaType = words[1]
            case ("audio", 2): row.audioMember = words[1]
            default: throw Problem(line: line, message: "“\(fact)” is no fact of an event type")
            }
        }
        return row
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        text.split(separator: " ").joined(separator: " ")
    }
}
