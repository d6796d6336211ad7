import SessionAudio

extension ResponseSound {
    /// How much of an item was heard.
    ///
    /// - Parameters:
    ///   - item: The item, by its index in the conversation's table.
    ///   - text: What it says; nil when it is not known.
    ///   - playback: How the response was played.
    /// - Returns: What is known of it.
    func heard(item: Int, text: String?, _ playback: Playback) -> Heard {
        guard let place = items.firstIndex(where: { $0.item == item }), items[place].byteCount > 0 else {
            return heardByClock(item: item, text: text, playback)
        }
        var heard = Heard()
        heard.ms = playback.items[place].heardMs
        guard let heardMs = heard.ms else { return heard }
        let sound = items[place]
        guard playback.cutSource != nil, heardMs < sound.lengthMs else {
            (heard.text, heard.method) = (text, .whole)
            return heard
        }
        let before = playback.items[..<place].reduce(0) { $0 + $1.lengthMs }
        heard.tell(text, sound, heardMs: heardMs, before: before, isCleared: playback.cutSource == .cleared)
        return heard
    }

    /// Where the audio is not in the recording, the server's clock tells how much it was.
    private func heardByClock(item: Int, text: String?, _ playback: Playback) -> Heard {
        var heard = Heard()
        guard startedMs != nil else { return heard }
        heard.ms = playback.clockSegment?.lengthMs
        guard playback.cutSource != nil else {
            (heard.text, heard.method) = (text, .whole)
            return heard
        }
        guard let text, let heardMs = heard.ms, let sound = items.first(where: { $0.item == item }),
            !sound.words.isEmpty
        else { return heard }
        (heard.text, heard.unheardText) = SpokenWords(text).cut(atMs: heardMs, timed: sound.words)
        heard.method = .words
        return heard
    }
}

extension Heard {
    /// Tells the words apart, by the best method that there is.
    fileprivate mutating func tell(
        _ text: String?,
        _ sound: ItemSound,
        heardMs: Double,
        before: Double,
        isCleared: Bool
    ) {
        guard let text else { return }
        let words = SpokenWords(text)
        if !sound.words.isEmpty {
            (self.text, unheardText) = words.cut(atMs: before + heardMs, timed: sound.words)
            method = .words
        } else if !isCleared, let audible = sound.audibleFrames {
            (self.text, unheardText) = words.cut(atMs: heardMs, audible: audible)
            method = .speech
        } else {
            (self.text, unheardText) = words.cut(atMs: heardMs, ofMs: sound.lengthMs)
            method = .even
        }
    }
}
