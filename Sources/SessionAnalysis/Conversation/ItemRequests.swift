import RealtimeProtocol

/// What the client asked for, until the server has it or refuses it: items to insert, and responses out of band.
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
    private var nameless: [(item: Item, wish: Wish)] = []
    /// Requests for responses that are to be of no conversation, in order.
    private var outOfBand: [ResponseCreate] = []

    mutating func note(_ event: ItemEvent) {
        guard let item = event.item else { return }
        let wish = Wish(isNamed: item.id != nil, previousItemID: event.previousItemID, eventID: event.eventID)
        if let id = item.id {
            named[id] = wish
            if let eventID = event.eventID { namesByEvent[eventID] = id }
        } else {
            if nameless.count == Self.limit { nameless.removeFirst() }
            nameless.append((item, wish))
        }
    }

    mutating func note(_ event: ResponseCreate) {
        guard event.response?.conversation == "none" else { return }
        if outOfBand.count == Self.limit { outOfBand.removeFirst() }
        outOfBand.append(event)
    }

    /// Whether the client asked for the item with this id.
    func areFor(_ id: String) -> Bool { named[id] != nil }

    /// Whether a response that does not say so itself is one that the client asked for out of band: the first that has the
    /// same metadata.
    mutating func takeOutOfBand(_ response: Response) -> Bool {
        guard response.conversationID == nil,
            let index = outOfBand.firstIndex(where: { $0.response?.metadata == response.metadata })
        else { return false }
        outOfBand.remove(at: index)
        return true
    }

    /// The server has refused a client event.
    mutating func refuse(_ eventID: String) {
        nameless.removeAll { $0.wish.eventID == eventID }
        outOfBand.removeAll { $0.eventID == eventID }
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
        let index =
            nameless.firstIndex { ItemKind($0.item).mayBe(kind) && $0.item.saysTheSame(as: item) }
            ?? nameless.firstIndex { ItemKind($0.item).mayBe(kind) }
        return index.map { nameless.remove(at: $0).wish }
    }
}

extension Item {
    /// Whether it says the same as another, where both say something.
    fileprivate func saysTheSame(as other: Item) -> Bool {
        switch (self, other) {
        case (.message(let one), .message(let other)): one.content.map(\.words) == other.content.map(\.words)
        case (.functionCall(let one), .functionCall(let other)): one.arguments == other.arguments
        case (.functionCallOutput(let one), .functionCallOutput(let other)): one.output == other.output
        default: false
        }
    }
}
