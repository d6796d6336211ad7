import SessionAnalysis
import SessionRecording

/// What to know of sound that was written.
enum SoundNotes {
    /// Less than this ahead of real time is the network's doing.
    private static let noticeableMs = 500.0

    /// Tells what is missing, and what runs behind the clock.
    static func tell(of sound: SessionSound) {
        if sound.fold.droppedMs > 0 {
            let length = HumanText.duration(milliseconds: sound.fold.droppedMs)
            Notice.print("\(length) of audio was dropped from the recording: silence stands in its place")
        }
        let excluded = sound.metadata.ledger.excluded
        if excluded.total > 0 {
            let events = HumanText.count(excluded.total, "event")
            Notice.print("\(events) were not recorded, as the user asked; what sound they had is missing")
        }
        if sound.fold.unreadableCount > 0 {
            let events = HumanText.count(sound.fold.unreadableCount, "event")
            Notice.print("the audio of \(events) has a format that is not known: it was left out")
        }
        if sound.fold.aheadMs > noticeableMs {
            let length = HumanText.duration(milliseconds: sound.fold.aheadMs)
            Notice.print("the user's audio came faster than real time: it is heard up to \(length) after it came")
        }
    }
}
