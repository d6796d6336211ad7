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

    @Option(help: ArgumentHelp("Label the recorded sessions.", valueName: "name"))
    var label: String?

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp("Tag the recorded sessions (repeatable).", valueName: "word")
    )
    var tags: [String] = []

    @OptionGroup var types: TypeOptions

    @Option(
        help: ArgumentHelp(
            "Buffer this much of each session in memory (60s, 2m), and store it only when something goes wrong or on "
                + "SIGUSR1.",
            valueName: "time"
        )
    )
    var snapshot: TimeLength?

    @Option(
        help: ArgumentHelp(
            "Start a new file for new sessions once the current one reaches this size (2GB, 500MB). Files are named "
                + "after --db and the time.",
            valueName: "size"
        )
    )
    var maxSize: FileSize?

    @Option(
        help: ArgumentHelp(
            "Start a new file for new sessions once the first session in the current one is this old (24h, 7d).",
            valueName: "time"
        )
    )
    var maxAge: TimeLength?

    @Flag(help: "Store keys and other secrets unredacted.")
    var keepSecrets = false

    @Option(help: ArgumentHelp("Store at most this much of a message, in MiB; less saves memory.", valueName: "MiB"))
    var maxMessage = 64

    @Option(help: "When the disk cannot keep up, slow the session down (wait), or drop events and count them (drop).")
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
