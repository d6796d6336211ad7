import RealtimeProtocol

/// What takes the place of recorded ids and metadata in what is sent, so that a client recognises its own.
struct ReplacedMembers {
    /// Today's ids by the recorded ones, as they are spelled.
    private var ids: [String: String] = [:]
    /// Today's metadata by the recorded id of the response.
    private var metadata: [String: [UInt8]] = [:]

    /// Has an id take the place of a recorded one.
    mutating func replace(id recorded: String, with id: String) {
        ids[recorded] = id == recorded ? nil : id
    }

    /// Has metadata take the place of a response's recorded one.
    mutating func replaceMetadata(ofResponse id: String, with metadata: [UInt8]) {
        self.metadata[id] = metadata
    }

    /// The event with everything replaced; all other bytes stay as they were recorded.
    ///
    /// - Parameters:
    ///   - payload: The event.
    ///   - responseID: The recorded id of the response it is about.
    ///   - erringEventID: What an error that names no event refers to.
    /// - Returns: The bytes to send.
    func apply(to payload: ArraySlice<UInt8>, responseID: String?, erringEventID: String?) -> ArraySlice<UInt8> {
        let metadata = responseID.flatMap { self.metadata[$0] }
        guard !ids.isEmpty || metadata != nil || erringEventID != nil else { return payload }
        var result: [UInt8] = []
        var position = 0
        func put(_ bytes: some Collection<UInt8>, at place: Range<Int>) {
            result += payload.dropFirst(position).prefix(place.lowerBound - position)
            result += bytes
            position = place.upperBound
        }
        for member in JSONMemberScanner.members(of: payload) ?? [] {
            let value = payload.dropFirst(member.value.lowerBound).prefix(member.value.count)
            if let metadata, member.path == "response.metadata" {
                put(metadata, at: member.value)
            } else if metadata != nil, member.path.hasPrefix("response.metadata.") {
                continue
            } else if let erringEventID, member.path == "error.event_id", value.elementsEqual("null".utf8) {
                put("\"\(erringEventID)\"".utf8, at: member.value)
            } else if let id = id(for: member, value) {
                put("\"\(id)\"".utf8, at: member.value)
            }
        }
        guard position > 0 else { return payload }
        return (result + payload.dropFirst(position))[...]
    }

    private func id(for member: JSONMember, _ value: ArraySlice<UInt8>) -> String? {
        guard value.first == UInt8(ascii: "\""), EventOutline.isIDName(member.name) else { return nil }
        return ids[String(decoding: value.dropFirst().dropLast(), as: UTF8.self)]
    }
}
