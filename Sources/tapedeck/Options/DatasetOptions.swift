import ArgumentParser
import SessionDataset

/// Which dataset sessions are exported to, and what it is like.
struct DatasetOptions: ParsableArguments {
    @Option(
        name: .customLong("dataset"),
        help: ArgumentHelp("Export sessions to a dataset in this folder.", valueName: "dir"),
        completion: .directory
    )
    var folder: String?

    @Option(
        help: ArgumentHelp("The dataset's name for this recorder. (default: this machine's name)", valueName: "name"),
        transform: HostName.init(argument:)
    )
    var host: HostName?

    @Option(help: "How the dataset's files are compressed. (default: gzip)")
    var compress: Compression?

    @Option(help: "Which events are in the dataset. (default: all)")
    var events: EventChoice?

    @Flag(help: "Export copies as `redact --texts` makes them.")
    var redact = false

    /// Whether there is one.
    var isGiven: Bool { folder != nil }

    /// What the dataset is to be like.
    var request: DatasetRequest {
        DatasetRequest(host: host, compression: compress, events: events, isRedacted: redact)
    }

    func validate() throws {
        try OptionRule.check(
            .without(
                ("--dataset", isGiven),
                refuse: [
                    "--host": host != nil, "--compress": compress != nil, "--events": events != nil,
                ]
            )
        )
        if folder?.isEmpty == true { throw ValidationError("--dataset must name a folder") }
    }
}

extension HostName {
    /// Reads what the user typed.
    ///
    /// - Throws: When it is no name, with what one is.
    fileprivate init(argument: String) throws {
        guard let name = HostName(argument) else {
            throw ValidationError(
                "a name has letters, digits, dots, hyphens and underscores, begins with a letter or digit, and is no "
                    + "longer than 128"
            )
        }
        self = name
    }
}

extension Compression: ExpressibleByArgument {}
extension EventChoice: ExpressibleByArgument {}
