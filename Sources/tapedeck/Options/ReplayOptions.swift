import ArgumentParser
import SessionRecording
import SessionReplay

/// Which part of a session is replayed, how fast, and how often.
struct ReplayOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Keep the recorded timing, this many times as fast (0.001 to 1000000); 1 is real time. (default: no waiting)",
            valueName: "factor"
        )
    )
    var rate: RateArgument?

    @Option(
        help: ArgumentHelp(
            "Shorten longer gaps to this (2s, 750ms, 2m).",
            valueName: "time"
        )
    )
    var idleLimit: TimeLength?

    @OptionGroup var place: RangeOptions

    @Option(help: ArgumentHelp("Play each session this many times.", valueName: "count"))
    var loop = 1

    /// How fast it goes.
    var pace: ReplayPace {
        (rate?.pace ?? .asFastAsPossible).limitingIdle(to: idleLimit?.duration)
    }

    func validate() throws {
        try OptionRule.check(
            .without(("--rate", rate != nil), refuse: ["--idle-limit": idleLimit != nil]),
            .with(("--idle-limit 0", idleLimit?.duration == .zero), refuse: ["--rate": rate != nil])
        )
        if loop < 1 { throw ValidationError("--loop must be 1 or more") }
    }
}
