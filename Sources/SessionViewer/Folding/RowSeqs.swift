import SessionAnalysis

/// Which event told of each of a session's rows first.
struct RowSeqs: Sendable {
    private var items: [Int] = []
    private var toolCalls: [Int] = []
    private var responses: [Int] = []

    /// Takes note of the rows that there are after an event.
    mutating func note(_ counts: RowCounts, seq: Int) {
        func grow(_ seqs: inout [Int], to count: Int) {
            while seqs.count < count { seqs.append(seq) }
        }
        grow(&items, to: counts.items)
        grow(&toolCalls, to: counts.toolCalls)
        grow(&responses, to: counts.responses)
    }

    /// Of an item.
    subscript(item: ConversationItem) -> Int? { Self.seq(item.ordinal, items) }
    /// Of a tool call.
    subscript(call: ToolCall) -> Int? { Self.seq(call.ordinal, toolCalls) }
    /// Of a response.
    subscript(response: ResponseSummary) -> Int? { Self.seq(response.ordinal, responses) }

    private static func seq(_ ordinal: Int, _ seqs: [Int]) -> Int? {
        seqs.indices.contains(ordinal - 1) ? seqs[ordinal - 1] : nil
    }
}
