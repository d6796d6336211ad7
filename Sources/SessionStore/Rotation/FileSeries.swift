import LibC
import SessionRecording

/// Names files after a path and the second they are begun in: `calls.db` gives `calls-20261122T090000Z.db`.
struct FileSeries {
    private let stem: Substring
    private let ending: Substring

    /// Names files like this one, beside it.
    init(path: String) {
        let name = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
        // A name that begins with a dot has no ending by that.
        let dot = path[name...].dropFirst().lastIndex(of: ".") ?? path.endIndex
        stem = path[..<dot]
        ending = path[dot...]
    }

    /// The path of a file that is begun at this time, and is not there yet.
    func path(at time: Timestamp) -> String {
        let second = time.description.prefix(19).filter { $0 != "-" && $0 != ":" }
        let first = "\(stem)-\(second)Z\(ending)"
        guard Self.exists(first) else { return first }
        var number = 2
        while Self.exists("\(stem)-\(second)Z-\(number)\(ending)") { number += 1 }
        return "\(stem)-\(second)Z-\(number)\(ending)"
    }

    private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
