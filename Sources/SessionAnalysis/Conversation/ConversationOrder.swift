/// The order of a conversation's items, deleted ones included.
struct ConversationOrder: Sendable {
    /// Where an item goes.
    enum Place: Sendable, Equatable {
        /// Before all others of this connection.
        case first
        /// Behind that item; at the end when that one is not in the conversation.
        case behind(Int)
        /// At the end.
        case last
    }

    /// The items, as indices of an ``ItemTable``, in conversation order.
    private(set) var items: [Int] = []
    /// Where each item stands, by its index; -1 for one that is not in.
    private var positions: [Int] = []
    private var connectionStart = 0
    private var firstMoved = Int.max

    /// Where an item stands, from 0.
    func position(of item: Int) -> Int? {
        guard positions.indices.contains(item), positions[item] >= 0 else { return nil }
        return positions[item]
    }

    /// Another connection begins: its items come behind those of the one before.
    mutating func beginConnection() { connectionStart = items.count }

    /// Puts an item in its place, from wherever it was.
    mutating func put(_ item: Int, _ place: Place) {
        remove(item)
        let position = target(of: place)
        items.insert(item, at: position)
        if position < connectionStart { connectionStart += 1 }
        renumber(from: position)
    }

    /// The last item of this connection before those at its end that are `later`.
    func last(before later: (Int) -> Bool) -> Int? {
        items[connectionStart...].last { !later($0) }
    }

    /// Takes an item out, if it is in.
    mutating func remove(_ item: Int) {
        guard let position = position(of: item) else { return }
        positions[item] = -1
        items.remove(at: position)
        if position < connectionStart { connectionStart -= 1 }
        renumber(from: position)
    }

    /// The lowest position that another item stands at since the last call.
    mutating func takeFirstMoved() -> Int? {
        guard firstMoved < items.count else { return nil }
        defer { firstMoved = .max }
        return firstMoved
    }

    private func target(of place: Place) -> Int {
        switch place {
        case .first: connectionStart
        case .behind(let other): position(of: other).map { $0 + 1 } ?? items.count
        case .last: items.count
        }
    }

    private mutating func note(_ item: Int, at position: Int) {
        while positions.count <= item { positions.append(-1) }
        positions[item] = position
    }

    /// Mostly that is one item, at the end.
    private mutating func renumber(from start: Int) {
        for position in start..<items.count { note(items[position], at: position) }
        firstMoved = min(firstMoved, start)
    }
}
