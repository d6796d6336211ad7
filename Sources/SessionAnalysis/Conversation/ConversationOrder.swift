/// The order of a conversation's items, deleted ones included.
///
/// The server places an item among those that are live: on this connection, and not deleted. An item goes before the
/// live one that follows it, so what was deleted in between stays before it.
struct ConversationOrder: Sendable {
    /// Where an item goes.
    enum Place: Sendable, Equatable {
        /// Before all live ones.
        case first
        /// Behind that item; at the end when that one is not live.
        case behind(Int)
        /// Before that item; at the end when that one is not live.
        case before(Int)
        /// At the end.
        case last
    }

    /// The items, as indices of an ``ItemTable``, in conversation order.
    private(set) var items: [Int] = []
    /// Where each item stands, by its index; -1 for one that is not in.
    private var positions: [Int] = []
    private var live = LiveItems()
    private var firstMoved = Int.max

    /// Where an item stands, from 0.
    func position(of item: Int) -> Int? {
        guard positions.indices.contains(item), positions[item] >= 0 else { return nil }
        return positions[item]
    }

    /// Whether other items can be placed behind it.
    func isLive(_ item: Int) -> Bool { live.contains(item) }

    /// Another connection begins: its conversation is empty, and comes behind that of the one before.
    mutating func beginConnection() { live = LiveItems() }

    /// Puts an item in its place, from wherever it was.
    mutating func put(_ item: Int, _ place: Place) {
        remove(item)
        live.insert(item, place)
        let position = live.item(behind: item).flatMap(position(of:)) ?? items.count
        items.insert(item, at: position)
        renumber(from: position)
    }

    /// Lets an item of an earlier connection be live on this one; it stands where it stood.
    mutating func keep(_ item: Int, _ place: Place) {
        live.remove(item)
        live.insert(item, place)
    }

    /// An item was deleted; it stands where it stood.
    mutating func delete(_ item: Int) { live.remove(item) }

    /// Takes an item out, if it is in.
    mutating func remove(_ item: Int) {
        live.remove(item)
        guard let position = position(of: item) else { return }
        positions[item] = -1
        items.remove(at: position)
        renumber(from: position)
    }

    /// The lowest position that another item stands at since the last call.
    mutating func takeFirstMoved() -> Int? {
        guard firstMoved < items.count else { return nil }
        defer { firstMoved = .max }
        return firstMoved
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
