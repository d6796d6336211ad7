import RealtimeProtocol
import SessionRecording

/// The ids and metadata that a client chose in place of the recorded client, so that it recognises its own.
///
/// An id takes effect with the server's event that answers its choice: one that is used again, after its item was
/// deleted, means the first item until then.
struct ClientChoices: Sendable {
    private struct Choice {
        var recorded: String
        var chosen: String
    }

    /// Today's ids by the recorded ones, as they are spelled.
    private var ids: [String: String] = [:]
    /// Choices that have not taken effect, by the place of the request that made them.
    private var waiting: [Int: [Choice]] = [:]
    /// Today's metadata by the recorded id of the response.
    private var metadata: [String: [UInt8]] = [:]
    /// Today's event ids by the place of the error that refers to none, as the recorded event had none.
    private var erringEventIDs: [Int: String] = [:]

    /// Takes over what an event of the client says in place of a recorded one.
    mutating func adopt(_ outline: EventOutline, for place: Int, _ script: ServingScript) {
        let request = script.requests[place]
        waiting[place] = request.ownIDs.compactMap { path, recorded in
            outline[path].map { Choice(recorded: recorded, chosen: $0) }
        }
        guard let answer = request.answer else { return takeEffect(of: place) }
        let cue = script.cues[answer].outline
        if let metadata = outline.metadata, let id = cue.responseID { self.metadata[id] = metadata }
        if cue.type == .error, let id = outline.eventID { erringEventIDs[answer] = id }
    }

    /// The server answers a request.
    mutating func takeEffect(of request: Int) {
        for choice in waiting.removeValue(forKey: request) ?? [] { ids[choice.recorded] = choice.chosen }
    }

    /// The server's event with everything replaced; all other bytes stay as they were recorded.
    func apply(to cue: ServingScript.Cue, at place: Int) -> ArraySlice<UInt8> {
        let payload = cue.event.payload
        let metadata = cue.outline.responseID.flatMap { self.metadata[$0] }
        let erringEventID = erringEventIDs[place]
        guard !ids.isEmpty || metadata != nil || erringEventID != nil else { return payload }
        var text = EditedText(payload)
        let members = JSONMemberScanner.members(of: payload, .event(cue.outline.type, from: .server))
        for member in members ?? [] {
            let value = payload.dropFirst(member.value.lowerBound).prefix(member.value.count)
            if let metadata, member.path == "response.metadata" {
                text.replace(member.value, with: metadata)
            } else if metadata != nil, member.path.hasPrefix("response.metadata.") {
                // It goes with the whole.
            } else if let erringEventID, ["error.event_id", "error.client_event_id"].contains(member.path),
                value.elementsEqual("null".utf8)
            {
                text.replace(member.value, with: Array("\"\(erringEventID)\"".utf8))
            } else if let id = id(for: member, value) {
                text.replace(member.value, with: Array("\"\(id)\"".utf8))
            }
        }
        return text.result
    }

    private func id(for member: JSONMember, _ value: ArraySlice<UInt8>) -> String? {
        guard value.first == UInt8(ascii: "\""), member.isID else { return nil }
        return ids[String(decoding: value.dropFirst().dropLast(), as: UTF8.self)]
    }
}

/// A text of which some places are replaced, from its beginning to its end.
private struct EditedText {
    private let original: ArraySlice<UInt8>
    private var edited: [UInt8] = []
    private var position = 0

    init(_ original: ArraySlice<UInt8>) {
        self.original = original
    }

    /// Replaces a place behind those replaced before.
    mutating func replace(_ place: Range<Int>, with bytes: [UInt8]) {
        edited += original.dropFirst(position).prefix(place.lowerBound - position)
        edited += bytes
        position = place.upperBound
    }

    var result: ArraySlice<UInt8> {
        position == 0 ? original : (edited + original.dropFirst(position))[...]
    }
}
