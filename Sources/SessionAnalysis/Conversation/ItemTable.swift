/// Every item an event has told of, by id, with a note of those that have changed.
struct ItemTable: Sendable {
    private var rows = TrackedRows<ItemState>()
    private var ids = IDIndex()

    /// What is known of an item.
    subscript(index: Int) -> ItemState {
        _read { yield rows[index] }
    }

    mutating func find(_ id: String) -> Int? { ids.find(id) }

    /// The item with this id, new if nothing was told of it before.
    mutating func index(of id: String) -> Int {
        if let index = ids.find(id) { return index }
        let index = rows.append(ItemState(id: id))
        ids.insert(id, at: index)
        return index
    }

    /// An item without an id, which no other event can mean.
    mutating func addNameless() -> Int { rows.append(ItemState(id: nil)) }

    /// Changes an item in place.
    mutating func change(_ index: Int, _ edit: (inout ItemState) -> Void) { rows.change(index, edit) }

    /// The items that are new or different since the last call.
    mutating func takeChanged() -> [Int] { rows.takeChangedIndices() }
}
