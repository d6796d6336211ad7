import JSONBytes
import RealtimeProtocol

extension RecordedEvent {
    /// The members of the frame that the writer of a log added to the event's own: they say when the frame was seen, or who
    /// sent it, and this is what the recording has of them.
    var membersAddedByLog: Set<String> {
        guard (try? JSONValidator.validate(payload)) != nil, payload.first == UInt8(ascii: "{") else { return [] }
        return payload.withUnsafeBufferPointer { frame in
            JSONTokenizer<Trusting>.reading(frame) { json in
                var added: Set<String> = []
                _ = json.openObject()
                while json.keyCount >= 0 {
                    let (name, meaning) = (json.keyText, LogName(json.keyBytes))
                    let value = UnsafeBufferPointer(rebasing: frame[json.takeValue()])
                    if says(value, meaning) { added.insert(name) }
                    json.nextKey()
                }
                return added
            }
        }
    }

    private func says(_ value: UnsafeBufferPointer<UInt8>, _ meaning: LogName) -> Bool {
        if meaning.contains(.time), let at { return TimeMember(value, in: meaning.unit).moment == at }
        guard !meaning.isDisjoint(with: [.direction, .party]), value.first == UInt8(ascii: "\"") else { return false }
        let word = DirectionWord(value.dropFirst().dropLast())
        return word.map { $0.direction == direction || $0.directionSeenByServer == direction } ?? false
    }
}
