/// The audio of a response, and how it was played.
struct PlayedSound: Sendable {
    let sound: ResponseSound
    let playback: Playback

    init(_ sound: ResponseSound) {
        self.sound = sound
        playback = sound.playback()
    }
}
