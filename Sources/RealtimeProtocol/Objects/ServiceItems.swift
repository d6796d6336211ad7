/// Items `web_search_call` and `file_search_call`: a search that the service makes itself (Azure Voice Live).
public struct SearchCall: ItemObject {
    /// The item's id.
    public var id: String?
    /// `realtime.item`; usually missing.
    public var object: String?
    /// `web_search_call` or `file_search_call`.
    public var type: ItemType? = .webSearchCall
    /// How far it is.
    public var status: ItemStatus?
    /// What is looked for in the web, and how.
    public var action: RawJSON?
    /// What is looked for in files.
    public var queries: [String]?
    /// What was found, if `include` asked for it.
    public var results: RawJSON?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("type", &type)
        member("status", &status)
        member.words("action", &action)
        member.words("queries", &queries)
        member.words("results", &results)
    }
}

/// Item `force_message`: a text that the assistant says as it is (xAI).
public struct ForceMessage: ItemObject {
    /// The item's id; a client may choose it.
    public var id: String?
    /// `realtime.item`; usually missing.
    public var object: String?
    /// `force_message`.
    public var type: ItemType? = .forceMessage
    /// How far it is.
    public var status: ItemStatus?
    /// Who says it.
    public var role: Role?
    /// What to say.
    public var content: [ContentPart] = []
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("type", &type)
        member("status", &status)
        member("role", &role)
        member("content", &content)
    }
}
