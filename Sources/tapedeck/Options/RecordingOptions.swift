import ArgumentParser
import RealtimeProtocol
import SessionRecorder
import SessionRecording
import SessionStore

/// What is recorded, and how.
struct RecordingOptions: ParsableArguments {
    /// What to do when the disk cannot keep up.
    enum Overload: String, ExpressibleByArgument, CaseIterable {
        case wait, drop
    }

    @Option(help: ArgumentHelp("Call the sessions so, for the lists.", valueName: "name"))
    var label: String?

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("Attach a word to each session; may be given several times.", valueName: "word")
    )
    var tags: [String] = []

    @OptionGroup var types: TypeOptions

    @Option(
        help: ArgumentHelp(
            "Keep so much of each session in memory (60s, 2m), and store it when something goes wrong or SIGUSR1 asks "
                + "for it.",
            valueName: "time"
        )
    )
    var snapshot: TimeLength?

    @Option(
        help: ArgumentHelp(
            "Begin a new file for new sessions when the last one is so large (2GB, 500MB); files are named after --db and "
                + "their time.",
            valueName: "size"
        )
    )
    var maxSize: FileSize?

    @Option(
        help: ArgumentHelp(
            "Begin a new file for new sessions when the last one's first session began so long ago (24h, 7d).",
            valueName: "time"
        )
    )
    var maxAge: TimeLength?

    @Flag(help: "Store keys and other secrets as they come.")
    var keepSecrets = false

    @Option(help: ArgumentHelp("The most of one message to store, in MiB; less takes less memory.", valueName: "MiB"))
    var maxMessage = 64

    @Option(help: "When the disk can't keep up: have the session wait, or drop events and count them.")
    var onOverload = Overload.wait

    /// How far a file goes before the next one.
    var rotation: RotationLimits { RotationLimits(bytes: maxSize?.bytes, age: maxAge?.duration) }

    func validate() throws {
        if !(1...1024).contains(maxMessage) { throw ValidationError("--max-message must lie between 1 and 1024 MiB") }
        if maxSize?.bytes == 0 { throw ValidationError("--max-size must be more than 0 bytes") }
        if maxAge?.duration == .zero { throw ValidationError("--max-age must be more than 0 seconds") }
        if snapshot?.duration == .zero { throw ValidationError("--snapshot must be more than 0 seconds") }
    }

    /// The recorder's configuration.
    func configuration() throws -> Recorder.Configuration {
        var configuration = Recorder.Configuration()
        let types = types.selection()
        if !types.isEverything { configuration.types = { types.selects($0?.rawValue) } }
        configuration.snapshot = snapshot.map { Recorder.Snapshot(length: $0.duration) }
        configuration.redactsSecrets = !keepSecrets
        configuration.maximumMessage = maxMessage << 20
        configuration.overload = onOverload == .drop ? .drop : .backpressure
        return configuration
    }
}
