import JSONBytes

/// Decodes frames into events.
///
/// A well-formed JSON object always decodes: to the case of its type, to `.unknown`, or to `.malformed`. Strings that
/// repeat (ids) and the family of the session are kept from frame to frame, so use one decoder for a session, from one
/// thread at a time.
public struct EventDecoder {
    private let strings = StringCache()
    private let tracker: FamilyTracker

    /// Creates a decoder.
    ///
    /// - Parameter family: The family of the session, if it is known. Else the first event tells that only one family
    ///   has, and until then names that several have are read as Realtime's.
    public init(family: EventFamily? = nil) {
        tracker = FamilyTracker(family)
    }

    /// The family of the session, as far as it is known.
    public var family: EventFamily? { tracker.isSettled ? tracker.family : nil }

    /// Decodes a frame of the Realtime API sent by the server.
    ///
    /// - Throws: ``EventDecodingError`` when the frame is not a JSON object.
    public func decodeServerEvent(_ frame: ArraySlice<UInt8>) throws(EventDecodingError) -> ServerEvent {
        try decode(frame, as: ServerEvent.self)
    }

    /// Decodes a frame of the Realtime API sent by the client.
    ///
    /// - Throws: ``EventDecodingError`` when the frame is not a JSON object.
    public func decodeClientEvent(_ frame: ArraySlice<UInt8>) throws(EventDecodingError) -> ClientEvent {
        try decode(frame, as: ClientEvent.self)
    }

    /// Decodes a frame of either direction and either family.
    ///
    /// - Throws: ``EventDecodingError`` when the frame is not a JSON object.
    public func decode(
        _ frame: ArraySlice<UInt8>,
        from direction: Direction
    ) throws(EventDecodingError) -> RealtimeEvent {
        try read(frame, from: direction, drift: nil)
    }

    /// Decodes a frame and lists what in it differs from the protocol as this version knows it.
    ///
    /// About half as fast.
    ///
    /// - Throws: ``EventDecodingError`` when the frame is not a JSON object.
    public func decodeNotingDrift(
        _ frame: ArraySlice<UInt8>,
        from direction: Direction
    ) throws(EventDecodingError) -> (event: RealtimeEvent, drift: Drift) {
        let collector = DriftCollector()
        let event = try read(frame, from: direction, drift: collector)
        return (event, collector.drift)
    }

    /// Lists the members of an event that are not what the reference says and were left out, or taken as text.
    ///
    /// An event that has none costs as much as one that has: ask ``RealtimeEvent/hasMisfits`` first.
    public func misfits(in frame: ArraySlice<UInt8>, from direction: Direction) -> [Drift.Misfit] {
        guard let decoded = try? decodeNotingDrift(frame, from: direction) else { return [] }
        return decoded.drift.misfits.filter(\.isLeftOut)
    }

    // MARK: - Reading

    private func read(
        _ frame: ArraySlice<UInt8>,
        from direction: Direction,
        drift: DriftCollector?
    ) throws(EventDecodingError) -> RealtimeEvent {
        let (event, failure) = WireReader.reading(frame, strings: strings, drift: drift) { reader in
            let event = reader.readEvent(from: direction, tracker)
            return (event, reader.failure)
        }
        if let event { return event }
        switch (tracker.family, direction) {
        case (.realtime, .client): return .client(try explain(frame, failure))
        case (.realtime, .server): return .server(try explain(frame, failure))
        case (.live, .client): return .liveClient(try explain(frame, failure))
        case (.live, .server): return .liveServer(try explain(frame, failure))
        }
    }

    @inline(__always)
    private func decode<Event: CatalogedEvent>(
        _ frame: ArraySlice<UInt8>,
        as _: Event.Type
    ) throws(EventDecodingError) -> Event {
        let (event, failure) = WireReader.reading(frame, strings: strings) { reader in
            let event = reader.readEvent(Event.self)
            return (event, reader.failure)
        }
        if let event { return event }
        return try explain(frame, failure)
    }

    /// Sorts out a frame that could not be read: not JSON, not an object, or an object without a type.
    @inline(never)
    private func explain<Event: CatalogedEvent>(
        _ frame: ArraySlice<UInt8>,
        _ failure: JSONFailure?
    ) throws(EventDecodingError) -> Event {
        try JSONValidator.validate(frame)
        let misfit = WireReader.reading(frame) { reader in
            reader.json.skipWhitespace()
            return reader.isNext(UInt8(ascii: "{")) ? reader.findMisfitOfType() : nil
        }
        guard let misfit else {
            throw EventDecodingError(code: .notAnObject, offset: 0, message: "expected an object, which every event is")
        }
        return .malformed(MalformedEvent(frame: frame, misfit: misfit))
    }
}

/// A decoder reuses its strings without locking: one thread at a time.
@available(*, unavailable)
extension EventDecoder: Sendable {}

extension WireReader {
    /// Reads a whole frame as an event of the family that the session is of.
    ///
    /// Nil when it failed.
    @inline(__always)
    fileprivate mutating func readEvent(from direction: Direction, _ tracker: FamilyTracker) -> RealtimeEvent? {
        guard let name = openEvent() else { return nil }
        let (family, row) = tracker.row(of: name, in: frame, from: direction)
        return switch (family, direction) {
        case (.realtime, .client): readEvent(ClientEvent.self, name, row).map(RealtimeEvent.client)
        case (.realtime, .server): readEvent(ServerEvent.self, name, row).map(RealtimeEvent.server)
        case (.live, .client): readEvent(LiveClientEvent.self, name, row).map(RealtimeEvent.liveClient)
        case (.live, .server): readEvent(LiveServerEvent.self, name, row).map(RealtimeEvent.liveServer)
        }
    }

    /// Reads a whole frame as an event.
    ///
    /// Nil when it failed.
    @inline(__always)
    fileprivate mutating func readEvent<Event: CatalogedEvent>(_: Event.Type) -> Event? {
        guard let name = openEvent() else { return nil }
        return readEvent(Event.self, name, name.hasEscapes ? nil : Event.catalog.row(named: name.bytes))
    }

    /// Opens an event's object and reads its type; then the reader stands at the members that are left.
    @inline(__always)
    private mutating func openEvent() -> JSONString? {
        json.skipWhitespace()
        guard json.openObject() else {
            failMisfit(expected: "an object")
            return nil
        }
        let body = json.place
        // `type` mostly comes first; then the rest is read from where the reader stands, and otherwise from the start.
        let isFirst = json.keyIs("type")
        guard let name = readTypeName() else { return nil }
        if isFirst { json.nextKey() } else { json.place = body }
        return name
    }

    /// Reads what is left of an event whose type has this row.
    @inline(__always)
    private mutating func readEvent<Event: CatalogedEvent>(
        _: Event.Type,
        _ name: JSONString,
        _ row: EventCatalog.Place?
    ) -> Event? {
        if let row {
            hasBetaName = row.isBetaName
            let event = Event.read(row: row.index, &self)
            json.finish()
            guard !failed else { return nil }
            return event
        }
        while json.keyCount >= 0 {
            json.skipValue()
            json.nextKey()
        }
        json.finish()
        return failed ? nil : .unknown(UnknownEvent(type: EventType(rawValue: name.text), frame: frame))
    }

    /// Passes members up to `type` and reads it.
    @inline(__always)
    private mutating func readTypeName() -> JSONString? {
        while json.keyCount >= 0 {
            if json.keyIs("type") {
                guard isNext(UInt8(ascii: "\"")) else { break }
                let name = json.scanString()
                return failed ? nil : name
            }
            json.skipValue()
            json.nextKey()
        }
        json.fail(.mismatch(expected: "a string"))
        return nil
    }

    /// What stands in the place of the type of the object at the cursor.
    mutating func findMisfitOfType() -> Drift.Misfit {
        var found = "nothing"
        _ = json.openObject()
        while json.keyCount >= 0, found == "nothing" {
            if json.keyIs("type") { found = kindAtCursor }
            json.skipValue()
            json.nextKey()
        }
        return Drift.Misfit(path: "type", expected: "a string", found: found)
    }

    /// Reads the members that are left of an event's object, `type` aside; as far as they could be read, if that failed.
    @inline(never)
    mutating func readPayload<Payload: WireEvent>() -> Payload {
        var payload = Payload()
        shape = WireShape()
        shape.missing = .max
        readWaitingMembers(of: &payload, tag: "type")
        shape.hasBetaName = hasBetaName
        shape.hasMisfits = hasMisfits
        shape.hasUnknownMembers = hasUnknownMembers
        payload.shape = shape
        return payload
    }
}
