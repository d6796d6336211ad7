import RealtimeProtocol

/// Finds events of some types in their order.
struct EventOrder {
    private let types: [EventType]
    private var found: [Int] = []
    /// Where each type came last, to tell why it was not found.
    private var lastSeqs: [EventType: Int] = [:]

    init(_ types: [EventType]) {
        self.types = types
    }

    mutating func note(_ type: EventType?, seq: Int) {
        guard let type else { return }
        lastSeqs[type] = seq
        if found.count < types.count, types[found.count] == type { found.append(seq) }
    }

    /// What is not in order, and where; nil when everything was found.
    var failure: String? {
        guard found.count < types.count else { return nil }
        let lines = types.enumerated().map { index, type in
            if index < found.count { return "  \(type.rawValue) (seq \(found[index]))" }
            guard index == found.count else { return "  \(type.rawValue)" }
            return "- \(type.rawValue): " + (lastSeqs[type].map { "only before, at seq \($0)" } ?? "never")
        }
        return lines.joined(separator: "\n")
    }
}
