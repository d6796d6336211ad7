/// Every item an event has told of, by id, with a note of those that have changed.
struct ItemTable: Sendable {
    /// Of more items with one id, the last few are looked at.
    private static let rememberedCount = 8

    private var rows = TrackedRows<ItemState>()
    private var ids = IDIndex()
    /// The items that have the id of another, by that id.
    private var namesakes: [String: [Int]] = [:]

    /// What is known of an item.
    subscript(index: Int) -> ItemState {
        _read { yield rows[index] }
    }

    /// The item with this id; of several, the newest.
    mutating func find(_ id: String) -> Int? { ids.find(id) }

    /// What is known of the item with this id, of several the newest; nil when nothing was told of it.
    func item(_ id: String?) -> ItemState? { id.flatMap(ids.index(of:)).map { rows[$0] } }

    /// The item with this id, new if nothing was told of it before.
    mutating func index(of id: String) -> Int { ids.find(id) ?? add(id) }

    /// The item with this id and of this kind, new if nothing was told of it before.
    mutating func index(of id: String, _ kind: ItemKind) -> Int {
        guard let newest = ids.find(id) else { return add(id) }
        if rows[newest].kind.mayBe(kind) { return newest }
        let namesake = namesakes[id]?.suffix(Self.rememberedCount).last { rows[$0].kind.mayBe(kind) }
        return namesake ?? add(id)
    }

    /// A new item with an id that another may have.
    mutating func add(_ id: String) -> Int {
        let index = rows.append(ItemState(id: id))
        if let namesake = ids.find(id) { namesakes[id, default: [namesake]].append(index) }
        ids.insert(id, at: index)
        return index
    }

    /// Lets an item be found by another id, too.
    mutating func name(_ index: Int, _ id: String) { ids.insert(id, at: index) }

    /// An item without an id, which no other event can mean by its id.
    mutating func addNameless() -> Int { rows.append(ItemState(id: nil)) }

    /// Changes an item in place.
    mutating func change(_ index: Int, _ edit: (inout ItemState) -> Void) { rows.change(index, edit) }

    /// The items that are new or different since the last call.
    mutating func takeChanged() -> [Int] { rows.takeChangedIndices() }
}
