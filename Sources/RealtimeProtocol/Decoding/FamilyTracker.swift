import JSONBytes

/// Tells which family the events of a session are of, from event to event.
///
/// A type that only one family has tells it by itself. For names that both have, the session decides: by what is known of
/// it from elsewhere, else by the first type that only one family has, and before that by the event's members. The first
/// event of another session on the same recording, as in a proxy's log, decides anew.
///
/// Not shared between threads; each decoder owns one.
final class FamilyTracker {
    /// The family that names which both have are read as.
    private(set) var family: EventFamily
    /// Whether the family is known.
    private(set) var isSettled: Bool

    init(_ family: EventFamily?) {
        self.family = family ?? .realtime
        isSettled = family != nil
    }

    /// Finds the family of an event, and the row of its type there; of a type that no family has, there is none.
    @inline(__always)
    func row(
        of name: JSONString,
        in frame: ArraySlice<UInt8>,
        from direction: Direction
    ) -> (family: EventFamily, row: EventCatalog.Place?) {
        guard !name.hasEscapes else { return (family, nil) }
        let row = family.catalog(of: direction).row(named: name.bytes)
        guard row == nil || !isSettled else { return (family, row) }
        return settle(row, of: name, in: frame, from: direction)
    }

    @inline(never)
    private func settle(
        _ row: EventCatalog.Place?,
        of name: JSONString,
        in frame: ArraySlice<UInt8>,
        from direction: Direction
    ) -> (family: EventFamily, row: EventCatalog.Place?) {
        guard let otherRow = family.other.catalog(of: direction).row(named: name.bytes) else {
            isSettled = isSettled || row != nil
            return (family, row)
        }
        if row == nil {
            let found = family.other
            if !isSettled || EventFamily.openings.contains(EventType(rawValue: name.text)) { settle(as: found) }
            return (found, otherRow)
        }
        // Both have it, and nothing has told yet: its members may.
        guard let told = EventFamily(ofSharedEvent: frame) else { return (family, row) }
        settle(as: told)
        return (told, told.catalog(of: direction).row(named: name.bytes))
    }

    private func settle(as family: EventFamily) {
        self.family = family
        isSettled = true
    }
}

extension EventFamily {
    /// Members that only one family has, in the events whose names both have.
    private static let telling: [(family: EventFamily, path: [String])] = [
        (.live, ["start_ms"]), (.realtime, ["elapsed_ms"]), (.realtime, ["sample_rate"]), (.live, ["usage"]),
        (.live, ["session", "status"]), (.live, ["session", "delegation"]), (.live, ["session", "triggers"]),
        (.realtime, ["session", "type"]), (.realtime, ["session", "object"]), (.live, ["error", "client_event_id"]),
        (.realtime, ["error", "event_id"]), (.realtime, ["response"]), (.live, ["client_event_id"]),
    ]

    /// The family of an event whose name both have, if its members tell.
    fileprivate init?(ofSharedEvent frame: ArraySlice<UInt8>) {
        guard let event = try? RawJSON(bytes: Array(frame)) else { return nil }
        for (family, path) in Self.telling {
            let value = path.reduce(event) { value, name in value?[name] }
            if value != nil {
                self = family
                return
            }
        }
        return nil
    }
}
