import RealtimeProtocol

/// The client names an item that never existed, or is deleted.
struct ItemUnknown: LintRule {
    static let id = "item-unknown"
    static let severity = Finding.Severity.error
    static let summary = "The client named an item that never existed, or is deleted."
    static let subjects: Set<LintSubject> = [.item, .session, .error, .response, .audioBuffer]
    static let needsAllEvents = true

    /// Whether the recording has the session's beginning: else there are items that it does not know.
    private var isFromStart: Bool?
    /// What the client has asked for, and the server has yet to do: by item id, with the event's id.
    private var created: [String: String?] = [:]
    private var deleted: [String: String?] = [:]

    mutating func note(
        _ event: ClientEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .conversationItemCreate(let event):
            check(event.previousItemID, "previous_item_id", moment, session, &report)
            guard let id = event.item?.id else { return }
            created[id] = event.eventID
            deleted[id] = nil
        case .conversationItemDelete(let event):
            check(event.itemID, "conversation.item.delete", moment, session, &report)
            if let id = event.itemID { deleted[id] = event.eventID }
        case .conversationItemTruncate(let event):
            check(event.itemID, "conversation.item.truncate", moment, session, &report)
        case .conversationItemRetrieve(let event):
            check(event.itemID, "conversation.item.retrieve", moment, session, &report)
        default: return
        }
    }

    mutating func note(
        _ event: ServerEvent,
        _ moment: LintMoment,
        in session: SessionFold,
        _ report: inout LintReport
    ) {
        switch event {
        case .sessionCreated:
            isFromStart = isFromStart ?? true
            (created, deleted) = ([:], [:])
        case .error(let event):
            isFromStart = isFromStart ?? true
            guard let refused = event.refusedEventID else { return }
            created = created.filter { $0.value != refused }
            deleted = deleted.filter { $0.value != refused }
        case .conversationItemDeleted(let event):
            if let id = event.itemID { deleted[id] = nil }
        case .conversationItemAdded(let event), .conversationItemCreated(let event):
            if let id = event.item?.id { created[id] = nil }
            isFromStart = isFromStart ?? false
        default: isFromStart = isFromStart ?? false
        }
    }

    private func check(
        _ id: String?,
        _ place: String,
        _ moment: LintMoment,
        _ session: SessionFold,
        _ report: inout LintReport
    ) {
        guard isFromStart == true, let id, id != "root", created[id] == nil else { return }
        let item = session.conversationFold.items.item(id)
        let isDeleted = deleted[id] != nil || item?.isDeleted == true
        guard isDeleted || item == nil else { return }
        report.find(
            "\(place) names \(LintText.name(id)), \(isDeleted ? "which is deleted" : "an item that never existed"): use "
                + "the id that conversation.item.added tells, while the item is there.",
            at: moment.seq,
            item: id
        )
    }
}
