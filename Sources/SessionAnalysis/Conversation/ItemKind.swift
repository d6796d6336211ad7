import RealtimeProtocol

/// What tells items apart that have the same id: their type, who speaks, and the call they belong to.
struct ItemKind: Sendable {
    var type: String?
    var role: String?
    var callID: String?

    /// Whether nothing known of the two keeps them from being one item.
    func mayBe(_ other: ItemKind) -> Bool {
        func agree(_ a: String?, _ b: String?) -> Bool { a == nil || b == nil || a == b }
        return agree(callID, other.callID) && agree(type, other.type) && agree(role, other.role)
    }
}

extension ItemKind {
    /// The kind of an item on the wire.
    init(_ item: Item) {
        type = item.type?.rawValue
        switch item {
        case .message(let message): role = message.role?.rawValue
        case .functionCall(let call): callID = call.callID
        case .functionCallOutput(let result): callID = result.callID
        default: break
        }
    }

    /// A call whose arguments are told.
    static func functionCall(_ callID: String?) -> ItemKind {
        ItemKind(type: ItemType.functionCall.rawValue, callID: callID)
    }

    /// A message of which only its words are told.
    static let message = ItemKind(type: ItemType.message.rawValue)
    /// A call of an MCP tool.
    static let mcpCall = ItemKind(type: ItemType.mcpCall.rawValue)
}
