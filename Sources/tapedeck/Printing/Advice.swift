import RealtimeProxy
import ReplayServer
import SessionAnalysis
import SessionDataset
import SessionRecording
import SessionStore
import SessionViewer

/// What to do about an error: libraries say what is wrong, this table says what to type next.
enum Advice {
    /// An error in one line: what was wrong, where, and what to do next.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - particular: What to do about a store's errors where a command knows better than the table.
    /// - Returns: The line.
    static func line(_ error: any Error, _ particular: [StoreError.Code: String] = [:]) -> String {
        let advice =
            switch error {
            case let error as StoreError: (particular[error.code] ?? store[error.code]).map { filled($0, error.path) }
            case let error as DatasetError: dataset[error.code]
            case let error as RecordingError: recordings[error.code] ?? error.format.flatMap { formats[$0] }
            case let error as MomentError: moments[error.code]
            case let error as ProxyError: proxy[error.code]
            case let error as ReplayServerError: server[error.code]
            case let error as ViewerError: viewer[error.code]
            default: String?.none
            }
        return advice.map { "\(error); \($0)" } ?? "\(error)"
    }

    /// What an import did to a file, and how to have it otherwise.
    static func line(_ note: RecordingNote) -> String {
        if case .redacted = note { return "\(note); --keep-secrets keeps them" }
        return "\(note)"
    }

    /// Errors of a database that `merge` only reads.
    static let mergeSource: [StoreError.Code: String] = [
        .notFound: "check the path",
        .notADatabase: "store a recording file with `tapedeck import`",
        .emptyDatabase: "leave it out",
        .locked: "try again when it is done",
    ]

    /// Errors that an agent has to do something about.
    static let agents: [StoreError.Code: String] = [
        .notFound: "nothing is recorded there yet: `tapedeck --db {path} import FILE` stores a recording",
        .noSuchSession: "list_sessions lists the sessions there are",
        .noSessions: "nothing is recorded yet",
        .invalidQuery: "sql without a query lists the views and their columns",
        .emptyQuery: "send a query such as: SELECT * FROM sessions",
        .severalStatements: "send one statement at a time",
    ]

    private static let store: [StoreError.Code: String] = [
        .notFound: "make one with `tapedeck --db {path} import FILE`",
        .folderNotFound: "make the folder, or name another file with --db",
        .isDirectory: "name a database file in it with --db",
        .permissionDenied: "check the permissions of the file and its folder",
        .notADatabase: "name another with --db, or read a recording file by giving its path in a session's place",
        .foreignDatabase: "name another with --db",
        .emptyDatabase: "fill it with `tapedeck --db {path} import FILE`",
        .newerVersion: "upgrade tapedeck to use it",
        .unsuitableFileSystem: "name a file on a local disk with --db",
        .readOnly: "make it writable, or name another with --db",
        .locked: "try again when it is done",
        .diskFull: "free some space and try again",
        .corrupt: "save what can be read with `sqlite3 {path} .recover`",
        .inputOutput: "check the disk and try again",
        .noSuchSession: "`tapedeck sessions` lists the sessions there are",
        .noSessions: "store one with `tapedeck import FILE`",
        .ambiguousSession: "give more of the id",
        .damagedEvent: "`tapedeck verify` lists all damage",
        .sameFile: "name another with --db",
        .invalidQuery: "`tapedeck help sql` lists the views",
        .emptyQuery: "for example: SELECT * FROM sessions",
        .severalStatements: "give one statement at a time",
    ]

    private static let dataset: [DatasetError.Code: String] = [
        .notAFolder: "name another folder with --dataset",
        .permissionDenied: "make the folder writable, or name another with --dataset",
        .diskFull: "free some space and try again",
        .inputOutput: "check the disk and try again",
        .newerVersion: "upgrade tapedeck to write to it, or name another folder with --dataset",
        .otherSettings: "leave the option out, or name another folder with --dataset",
        .unsafeID: "`tapedeck export SESSION | tapedeck import --force -` stores it under a new id",
    ]

    private static let recordings: [RecordingError.Code: String] = [
        .notFound: "check the path",
        .isDirectory: "name a file in it",
        .permissionDenied: "make the file readable for this user",
        .tooLargeForAPipe: "save the HAR file and give its path",
        .unknownDirection: "give --direction client or server",
        .newerFormat: "upgrade tapedeck to read it",
        .noRealtimeSocket: "`tapedeck import --all` stores it all the same",
        .noWebSocketMessages: "save it with a tool that keeps them, such as Chrome or mitmproxy",
        .damagedHAR: "export it again",
    ]

    /// What to do about a file that is something else.
    private static let formats = [
        "gzip": "decompress it first (gunzip)",
        "Zstandard": "decompress it first (unzstd)",
        "bzip2": "decompress it first (bunzip2)",
        "xz": "decompress it first (unxz)",
        "ZIP": "unpack it first (unzip)",
        "UTF-16": "convert it to UTF-8 first (iconv -f UTF-16 -t UTF-8)",
        "mitmproxy": "write HAR with `mitmdump -nr FILE --set hardump=out.har`, then `tapedeck import out.har`",
        "YAML": "convert it with `yq -o=json . FILE > out.json`, then `tapedeck import out.json`",
        "CSV": "convert it with `mlr --icsv --ojsonl cat FILE > out.jsonl`, then `tapedeck import out.jsonl`",
        "SQLite": "give it with --db",
    ]

    private static let moments: [MomentError.Code: String] = [
        .noTimes: "give a seq, such as 120; `tapedeck events` lists them",
        .beforeBeginning: "give a later moment; `tapedeck events` lists the session's events",
    ]

    private static let proxy: [ProxyError.Code: String] = [
        .invalidUpstream: "give an origin such as wss://api.openai.com",
        .remoteListening: remoteListening,
        .listening: listening,
        .trust: "give a PEM file with --ca, or install the system's ca-certificates",
        .attaching: "check the URL, its call_id and $OPENAI_API_KEY; --ca FILE trusts an authority of your own",
    ]

    private static let server: [ReplayServerError.Code: String] = [
        .recording: "`tapedeck show SESSION` tells what a recording holds",
        .fault: "`tapedeck events SESSION --direction server` lists the server's events",
        .remoteListening: remoteListening,
        .listening: listening,
    ]

    private static let viewer: [ViewerError.Code: String] = [
        .remoteListening: remoteListening,
        .listening: listening,
        .page: "check $TAPEDECK_WEB, or unset it",
        .temporaryFile: "free some space there, or name another folder with $TMPDIR",
    ]

    private static let remoteListening = "listen on 127.0.0.1, or allow it with --allow-remote"
    private static let listening = "choose another address or port with --listen; port 0 takes any free port"

    private static func filled(_ advice: String, _ path: String?) -> String {
        advice.split(separator: "{path}", omittingEmptySubsequences: false).joined(separator: path ?? "FILE")
    }
}
