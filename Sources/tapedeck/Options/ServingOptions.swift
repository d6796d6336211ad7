public import ArgumentParser
public import ReplayServer
import SessionReplay

/// How recordings are played to clients.
struct ServingOptions: ParsableArguments {
    @Option(help: "How to choose among several recordings: in turn, or by the model or path that the client requests.")
    var choose = RecordingChoice.turn

    @Option(
        help: ArgumentHelp(
            "Play this many times as fast as recorded (0.001 to 1000000). (default: 1)",
            valueName: "factor"
        )
    )
    var rate: RateArgument?

    @Option(
        help: ArgumentHelp(
            "Shorten longer gaps to this (2s, 750ms, 2m); 0 does not wait at all. "
                + "(default: 2s; with --ungated as recorded)",
            valueName: "time"
        )
    )
    var idleLimit: TimeLength?

    @Option(
        help: ArgumentHelp(
            "How long to wait for a client event that the recording depends on; 0 is forever. (default: 30s)",
            valueName: "time"
        )
    )
    var timeout: TimeLength?

    @Flag(help: "Close the connection with code 1008 at the client's first deviation.")
    var strict = false

    @Flag(
        help: """
            Do not wait for client events, but send each server event at its recorded time: for clients that only \
            listen.
            """
    )
    var ungated = false

    @Option(
        name: .customLong("fault"),
        help: ArgumentHelp(
            "Inject a fault: drop:SEQ, delay:SEQ:MS, close:SEQ:CODE, garble:SEQ or duplicate:SEQ "
                + "(repeatable).",
            valueName: "fault"
        ),
        transform: Self.fault
    )
    var faults: [ServingFault] = []

    private static func fault(_ text: String) throws -> ServingFault {
        if let fault = ServingFault(text) { return fault }
        throw ValidationError(
            "“\(text)” is not a fault; give drop:SEQ, delay:SEQ:MS, close:SEQ:CODE, garble:SEQ or duplicate:SEQ"
        )
    }

    func validate() throws {
        try OptionRule.check(
            .with(("--idle-limit 0", idleLimit?.duration == .zero), refuse: ["--rate": rate != nil]),
            .with(("--ungated", ungated), refuse: ["--timeout": timeout != nil], because: "which waits for nothing")
        )
    }

    /// The server's configuration.
    func configuration(_ address: ListenAddress, _ listening: ListenOptions) -> ReplayServer.Configuration {
        var configuration = ReplayServer.Configuration()
        configuration.listenHost = address.host
        configuration.listenPort = address.port
        configuration.allowsRemote = listening.allowRemote
        configuration.choice = choose
        // A client that only listens needs the time in which answers are played.
        let idleLimit = idleLimit?.duration ?? (ungated ? nil : .seconds(2))
        configuration.pace = (rate?.pace ?? .original).limitingIdle(to: idleLimit)
        let patience = timeout?.duration ?? .seconds(30)
        configuration.timeout = patience > .zero ? patience : nil
        configuration.isStrict = strict
        configuration.isUngated = ungated
        configuration.faults = faults
        return configuration
    }
}

extension RecordingChoice: ExpressibleByArgument {}
