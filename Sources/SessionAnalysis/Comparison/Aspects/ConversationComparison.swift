/// Compares conversations item by item.
///
/// Items stand together that are of the same kind and say the same; between those, items of the same kind are taken for
/// different versions of one.
struct ConversationComparison {
    private typealias Finding = SessionDifference.Finding
    private let a: PlacedItems
    private let b: PlacedItems

    static func findings(_ a: SessionFold, _ b: SessionFold) -> [SessionDifference.Finding] {
        ConversationComparison(a: PlacedItems(a), b: PlacedItems(b)).findings()
    }

    private func findings() -> [SessionDifference.Finding] {
        let rows = Alignment.rows(a.items, b.items, equating: { [$0.subject, $0.words ?? ""] }, pairing: \.subject)
        return rows.flatMap { row -> [Finding] in
            let itemA = row.a.map { a.items[$0] }
            let itemB = row.b.map { b.items[$0] }
            if let itemA, let itemB { return Self.findings(itemA, itemB) }
            let subject = (itemA ?? itemB)?.subject ?? ""
            return [Finding(.conversation, subject, a: itemA?.side, b: itemB?.side)]
        }
    }

    private static func findings(_ a: PlacedItem, _ b: PlacedItem) -> [Finding] {
        var findings: [Finding] = []
        func compare(_ field: String, _ valueA: SessionDifference.Value?, _ valueB: SessionDifference.Value?) {
            guard valueA != valueB else { return }
            findings.append(
                Finding(
                    .conversation,
                    a.subject,
                    field: field,
                    a: valueA.map { .init($0, place: a.place) },
                    b: valueB.map { .init($0, place: b.place) }
                )
            )
        }
        compare(a.wordsField, a.words.map { .text($0) }, b.words.map { .text($0) })
        compare("status", a.item.status.map { .text($0) }, b.item.status.map { .text($0) })
        compare("interrupted", .flag(a.item.interrupted ?? false), .flag(b.item.interrupted ?? false))
        compare("deleted", .flag(a.item.deleted), .flag(b.item.deleted))
        return findings
    }
}

/// The items of a conversation with their positions.
private struct PlacedItems {
    let items: [PlacedItem]

    init(_ fold: SessionFold) {
        let calls = Set(fold.toolCalls.compactMap(\.callID))
        items = fold.conversation.enumerated().map { index, item in
            PlacedItem(item, place: index + 1, isAnswer: item.callID.map(calls.contains) ?? false)
        }
    }
}

private struct PlacedItem {
    let item: ConversationItem
    let place: Int
    /// Whether it belongs to a call of the session, with which its output is compared.
    private let isAnswer: Bool

    init(_ item: ConversationItem, place: Int, isAnswer: Bool) {
        self.item = item
        self.place = place
        self.isAnswer = isAnswer
    }

    /// What it is, in words: `assistant message`, `function_call find_departures`.
    var subject: String {
        let words = item.type == "message" ? [item.role, item.type] : [item.type, item.name]
        return words.compactMap { $0 }.joined(separator: " ")
    }

    /// What it says; the arguments and outputs of calls are no matter of the conversation.
    var words: String? { item.text ?? (isAnswer ? nil : item.output) }

    var wordsField: String { item.text == nil && item.output != nil && !isAnswer ? "output" : "text" }

    var side: SessionDifference.Side { .init(.text(words ?? subject), place: place) }
}
