/// The items that the server has in its conversation, as a linked list: however many were deleted, none is passed over.
struct LiveItems: Sendable {
    private struct Links: Sendable {
        var before: Int?
        var behind: Int?
    }

    private var links: [Int: Links] = [:]
    private var first: Int?
    private var last: Int?

    func contains(_ item: Int) -> Bool { links[item] != nil }

    /// The item that follows this one.
    func item(behind item: Int) -> Int? { links[item]?.behind }

    /// Puts in an item that is not in.
    mutating func insert(_ item: Int, _ place: ConversationOrder.Place) {
        let before: Int?
        switch place {
        case .first: before = nil
        case .behind(let other): before = contains(other) ? other : last
        case .before(let other): before = contains(other) ? links[other]?.before : last
        case .last: before = last
        }
        let behind = before.map { links[$0]?.behind } ?? first
        links[item] = Links(before: before, behind: behind)
        if let before { links[before]?.behind = item } else { first = item }
        if let behind { links[behind]?.before = item } else { last = item }
    }

    /// Takes an item out, if it is in.
    mutating func remove(_ item: Int) {
        guard let place = links.removeValue(forKey: item) else { return }
        if let before = place.before { links[before]?.behind = place.behind } else { first = place.behind }
        if let behind = place.behind { links[behind]?.before = place.before } else { last = place.before }
    }
}
