// Parts that many scenes share.
extension Scene {
    /// The user's `utterance`, u, with everything that turn detection says of it.
    ///
    /// The microphone opens at `ms`: 500 ms of silence, 1000 of tone, 700 of silence. Speech starts at 200 on the clock of
    /// the input (300 before the tone) and ends at 2100: 500 ms of silence, and 100 that a detector takes.
    mutating func utterance(
        _ item: String = "u",
        mic ms: Double = 1000,
        heardBefore: Double = 0,
        format: WireFormat = .pcm16
    ) {
        mic(from: ms, .silence(500), .tone(1000), .silence(700), format: format)
        at(ms + 650, .speechStarted(item, heardBefore + 200))
        at(ms + 2110, .speechStopped(item, heardBefore + 2100))
        at(ms + 2120, .committed(item))
        at(ms + 2125, .speechItem(item))
    }

    /// An answer: created, text 200 ms later, 1000 ms of audio after 300, and 1000 more after 400; done after 500.
    mutating func spokenAnswer(
        _ response: String = "r",
        created ms: Double,
        text: String = "go go go go go go go go go go"
    ) {
        at(ms, .created(response))
        at(ms + 150, .answer(response))
        at(ms + 200, .said(response, text))
        at(ms + 300, .audio(response, .tone(1000)))
        at(ms + 400, .audio(response, .tone(1000)))
        at(ms + 500, .done(response))
    }
}
