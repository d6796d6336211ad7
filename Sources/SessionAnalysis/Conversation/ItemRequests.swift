import RealtimeProtocol

/// The items that the client asked to insert, until the server has them or refuses them.
struct ItemRequests: Sendable {
    /// What the client asked for.
    struct Wish: Sendable {
        /// Whether it gave the item its id.
        var isNamed: Bool
        /// The item to put it behind.
        var previousItemID: String?
        fileprivate var eventID: String?
    }

    /// So many requests for items without an id wait; a server that confirms nothing lets them pile up.
    private static let limit = 64

    /// By the id that the client gave the item.
    private var named: [String: Wish] = [:]
    /// The same ids, by the event that gave them.
    private var namesByEvent: [String: String] = [:]
    /// Those that are to get an id from the server, in order.
    private var nameless: [(kind: ItemKind, wish: Wish)] = []

    mutating func note(_ event: ItemEvent) {
        guard let item = event.item else { return }
        let wish = Wish(isNamed: item.id != nil, previousItemID: event.previousItemID, eventID: event.eventID)
        if let id = item.id {
            named[id] = wish
            if let eventID = event.eventID { namesByEvent[eventID] = id }
        } else {
            if nameless.count == Self.limit { nameless.removeFirst() }
            nameless.append((ItemKind(item), wish))
        }
    }

    /// The server has refused a client event.
    mutating func refuse(_ eventID: String) {
        nameless.removeAll { $0.wish.eventID == eventID }
        if let id = namesByEvent.removeValue(forKey: eventID) { named[id] = nil }
    }

    /// What the client wished for an item that the server has put in; nil when the client did not ask for that item.
    ///
    /// The server goes through the events in order, and makes up an id where the client gave none: that can only be of an
    /// item that nothing else told of before (`isNew`).
    mutating func take(_ item: Item, isNew: Bool) -> Wish? {
        if let id = item.id, let wish = named.removeValue(forKey: id) {
            if let eventID = wish.eventID { namesByEvent[eventID] = nil }
            return wish
        }
        guard isNew, !nameless.isEmpty else { return nil }
        let kind = ItemKind(item)
        return nameless.firstIndex { $0.kind.mayBe(kind) }.map { nameless.remove(at: $0).wish }
    }
}
