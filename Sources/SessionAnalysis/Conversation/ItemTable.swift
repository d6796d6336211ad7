/// Every item an event has told of, by id, with a note of those that have changed.
struct ItemTable: Sendable {
    private(set) var states: [ItemState] = []
    private var ids = IDIndex()
    private var isChanged: [Bool] = []
    private var changed: [Int] = []

    mutating func find(_ id: String) -> Int? { ids.find(id) }

    /// The item with this id, new if nothing was told of it before.
    mutating func index(of id: String) -> Int {
        if let index = ids.find(id) { return index }
        let index = add(ItemState(id: id))
        ids.insert(id, at: index)
        return index
    }

    /// An item without an id, which no other event can mean.
    mutating func addNameless() -> Int { add(ItemState(id: nil)) }

    /// Changes an item in place.
    mutating func change(_ index: Int, _ edit: (inout ItemState) -> Void) {
        edit(&states[index])
        guard !isChanged[index] else { return }
        isChanged[index] = true
        changed.append(index)
    }

    /// The items that are new or different since the last call.
    mutating func takeChanged() -> [Int] {
        for index in changed { isChanged[index] = false }
        defer { changed.removeAll() }
        return changed
    }

    private mutating func add(_ state: ItemState) -> Int {
        states.append(state)
        isChanged.append(false)
        return states.count - 1
    }
}
