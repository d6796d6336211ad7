package import SessionRecording

/// Where a response belongs.
package struct ResponsePlace: Sendable {
    /// The number of its turn; nil when it is of none.
    package var turn: Int?
    /// Whether it is of no conversation.
    package var isOutOfBand: Bool
}

extension SoundFold {
    /// Where each response belongs, by the response's id.
    package var placesOfResponses: [String: ResponsePlace] {
        let pairs = (0..<fold.responseIndex.count).compactMap { number -> (String, ResponsePlace)? in
            guard let id = fold.responseIndex.id(of: number) else { return nil }
            let isOutOfBand = fold.conversationFold.scope(ofResponse: number)?.isOutOfBand ?? false
            let turn = fold.turnFold.turn(ofResponse: number).map { $0 + 1 }
            return (id, ResponsePlace(turn: turn, isOutOfBand: isOutOfBand))
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

extension SoundFold {
    /// When a place on a GPT-Live session's timeline was.
    ///
    /// - Parameters:
    ///   - place: In milliseconds.
    ///   - moment: A time at which the connection was open whose timeline it is.
    /// - Returns: The time; nil when nobody knows.
    package func time(ofTimelineMs place: Double, at moment: Timestamp?) -> Timestamp? {
        fold.liveTurnFold.time(ofMs: place, at: moment)
    }
}
