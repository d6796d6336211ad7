package import RealtimeProtocol

/// What pages for people tell of items beside what the conversation keeps of them.
///
/// It follows from a few events of each session, which are read when a page is asked for; it is not stored.
package struct ItemDetails: Sendable {
    /// What is told of an item.
    package struct Detail: Sendable, Hashable {
        /// The MCP server whose tools the item lists.
        package var serverLabel: String?
        /// How far listing them came; nil when nothing says so.
        package var listing: Listing?
        /// Whether a call was approved, of the response to an approval request.
        package var isApproved: Bool?
        /// Why it was, or why it was not.
        package var reason: String?
        /// The parts of a message that has images in it; none of any other.
        package var parts: [Part] = []
    }

    /// How far listing an MCP server's tools came.
    package enum Listing: Sendable, Hashable {
        /// It has begun.
        case inProgress
        /// The tools are known.
        case completed
        /// There is no list.
        case failed
    }

    /// A part of a message.
    package enum Part: Sendable, Hashable {
        /// What was written or said.
        case words(String)
        /// A picture.
        case image
    }

    /// The types of the events it follows from.
    package static let types: Set<EventType> = [
        .conversationItemAdded, .conversationItemCreated, .conversationItemDone, .mcpListToolsInProgress,
        .mcpListToolsCompleted, .mcpListToolsFailed,
    ]

    private var details: [String: Detail] = [:]

    /// Nothing known.
    package init() {}

    /// What is told of the item with this id; nil when it is nothing.
    package subscript(id: String?) -> Detail? { id.flatMap { details[$0] } }

    /// Takes the next event; those of other types change nothing.
    package mutating func apply(_ event: RealtimeEvent?) {
        switch event {
        case .server(.conversationItemAdded(let event)), .server(.conversationItemCreated(let event)):
            note(event.item, isDone: false)
        case .server(.conversationItemDone(let event)): note(event.item, isDone: true)
        case .server(.mcpListToolsInProgress(let event)): note(.inProgress, of: event.itemID)
        case .server(.mcpListToolsCompleted(let event)): note(.completed, of: event.itemID)
        case .server(.mcpListToolsFailed(let event)): note(.failed, of: event.itemID)
        default: return
        }
    }

    private mutating func note(_ listing: Listing, of id: String?) {
        if let id { details[id, default: Detail()].listing = listing }
    }

    private mutating func note(_ item: Item?, isDone: Bool) {
        switch item {
        case .mcpListTools(let list):
            guard let id = list.id else { return }
            details[id, default: Detail()].serverLabel = list.serverLabel ?? self[id]?.serverLabel
            // A server may leave out the events on listing.
            if self[id]?.listing == nil, !list.tools.isEmpty { note(.completed, of: id) }
        case .mcpApprovalResponse(let response):
            guard let id = response.id, let isApproved = response.approve else { return }
            details[id] = Detail(isApproved: isApproved, reason: response.reason)
        case .message(let message):
            let parts = Self.parts(of: message)
            // The end of an item may leave out its content.
            guard let id = message.id, !parts.isEmpty || !isDone && details[id] != nil else { return }
            details[id] = Detail(parts: parts)
        default: return
        }
    }

    private static func parts(of message: Message) -> [Part] {
        guard message.content.contains(where: { $0.type == .inputImage }) else { return [] }
        return message.content.compactMap { part in
            if part.type == .inputImage { return .image }
            return part.words.map(Part.words)
        }
    }
}
