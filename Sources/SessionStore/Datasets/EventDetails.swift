/// What a row of `events` says that is not read from a table's column.
struct EventDetails {
    /// Where it stands in the view.
    struct Places {
        let time: Int
        let eventID: Int
        let responseID: Int
        let itemID: Int

        /// Finds the places; nil when a column is missing.
        init?(_ names: [String]) {
            guard let time = names.firstIndex(of: "time"), let eventID = names.firstIndex(of: "event_id"),
                let responseID = names.firstIndex(of: "response_id"), let itemID = names.firstIndex(of: "item_id")
            else { return nil }
            (self.time, self.eventID, self.responseID, self.itemID) = (time, eventID, responseID, itemID)
        }
    }

    let places: Places
    /// When it was, spelled.
    let time: UnsafeRawBufferPointer?
    let ids: PayloadIDs

    /// What a column says; nil when it is none of these, and nothing in it where the view has NULL.
    func value(of column: Int) -> UnsafeRawBufferPointer?? {
        switch column {
        case places.time: .some(time)
        case places.eventID: .some(ids.eventID)
        case places.responseID: .some(ids.responseID)
        case places.itemID: .some(ids.itemID)
        default: nil
        }
    }
}
