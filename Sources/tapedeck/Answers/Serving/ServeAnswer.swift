import JSONBytes
import RealtimeProtocol
import ReplayServer
import SessionRecording
import SessionReplay

/// How a client followed the recording that was played to it.
struct ServeAnswer {
    let name: String
    let report: ServedSessionReport

    init(_ session: ReplayServer.Report.Session) {
        name = session.name
        report = session.report
    }

    /// `serve --json`.
    var json: JSON {
        .object([
            ("recording", .string(name)),
            ("session", .string(report.session)),
            ("followed", .bool(report.isFollowed)),
            ("client_events", .integer(report.clientEvents)),
            ("expected_client_events", .integer(report.expectedClientEvents)),
            ("server_events", .integer(report.serverEvents)),
            ("expected_server_events", .integer(report.expectedServerEvents)),
            ("closed_by", JSON(report.ending?.side.rawValue)),
            ("close_code", JSON(report.ending?.close.code)),
            ("faults", .array(report.faults.map { .string($0.description) })),
            ("deviations", .array(deviations.map(\.json))),
        ])
    }

    /// What the client did differently.
    var deviations: [ServeDeviation] { report.deviations.map { ServeDeviation(recording: name, deviation: $0) } }
}

/// Something a client did differently.
struct ServeDeviation {
    let recording: String
    let deviation: ServingDeviation

    var json: JSON {
        .object([
            ("kind", .string(deviation.kind.rawValue)),
            ("seq", JSON(deviation.seq)),
            ("expected", JSON(deviation.expected?.rawValue)),
            ("received", JSON(deviation.received?.rawValue)),
            ("summary", .string(deviation.summary)),
        ])
    }

    static var listing: Listing<ServeDeviation> {
        Listing(
            columns: [
                .text("DEVIATION", style: { _ in .yellow }) { $0.deviation.kind.rawValue },
                .number("SEQ") { $0.deviation.seq.map(String.init) },
                .text("DETAIL", flexible: true) { $0.deviation.summary },
            ],
            fields: [
                Field("recording") { .string($0.recording) },
                Field("kind") { .string($0.deviation.kind.rawValue) },
                Field("seq") { JSON($0.deviation.seq) },
                Field("expected") { JSON($0.deviation.expected?.rawValue) },
                Field("received") { JSON($0.deviation.received?.rawValue) },
                Field("summary") { .string($0.deviation.summary) },
            ]
        )
    }
}
