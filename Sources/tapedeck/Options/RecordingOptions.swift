import ArgumentParser
import RealtimeProtocol
import SessionRecording

/// What is recorded, and how.
struct RecordingOptions: ParsableArguments {
    /// What to do when the disk cannot keep up.
    enum Overload: String, ExpressibleByArgument, CaseIterable {
        case wait, drop
    }

    @Option(name: .customLong("tag"), help: ArgumentHelp("Attach a word to each session.", valueName: "word"))
    var tags: [String] = []

    @Option(
        name: [.customShort("y"), .customLong("include")],
        help: ArgumentHelp("Store only events whose type matches; the rest is counted.", valueName: "regex")
    )
    var include: [String] = []

    @Option(
        name: [.customShort("n"), .customLong("exclude")],
        help: ArgumentHelp("Store no events whose type matches; they are counted.", valueName: "regex")
    )
    var exclude: [String] = []

    @Option(
        help: ArgumentHelp(
            "Keep so much of each session in memory, and store it when something goes wrong or SIGUSR1 asks for it.",
            valueName: "seconds"
        )
    )
    var snapshot: Double?

    @Flag(help: "Store keys and other secrets as they come.")
    var keepSecrets = false

    @Option(help: ArgumentHelp("The most of one message to store, in MiB.", valueName: "size"))
    var maxMessage = 64

    @Option(help: "When the disk can't keep up: have the session wait, or drop events and count them.")
    var onOverload = Overload.wait

    /// The most of one message to store, in bytes.
    var maximumMessage: Int { maxMessage << 20 }

    func validate() throws {
        _ = try TypeSelection.parse(include, option: "--include")
        _ = try TypeSelection.parse(exclude, option: "--exclude")
        if !(1...1024).contains(maxMessage) { throw ValidationError("--max-message must lie between 1 and 1024 MiB") }
        if let snapshot, snapshot <= 0 { throw ValidationError("--snapshot must be more than 0 seconds") }
    }

    /// The recorder's configuration.
    func configuration() throws -> Recorder.Configuration {
        var configuration = Recorder.Configuration()
        let types = TypeSelection(include: include, exclude: exclude)
        if !types.isEverything { configuration.types = { types.selects($0?.rawValue) } }
        configuration.snapshot = snapshot.map { Recorder.Snapshot(length: .seconds($0)) }
        configuration.redactsSecrets = !keepSecrets
        configuration.maximumMessage = maximumMessage
        configuration.overload = onOverload == .drop ? .drop : .backpressure
        return configuration
    }
}
