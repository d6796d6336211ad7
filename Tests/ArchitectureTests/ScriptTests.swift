import Foundation
import TestSupport
import Testing

/// The repository's shell scripts, which run with `pipefail`.
@Suite("A script")
struct ScriptTests {
    @Test("pipes into nothing that leaves early: the writer would fail at its pipe, on a busy machine only")
    func pipes() throws {
        let scripts = try Self.scripts()
        try #require(scripts.count > 15)
        let leaves = #/\|\s*(grep\s+-[a-zA-Z]*[qm]|head\b)/#
        for (path, text) in scripts {
            for line in text.split(separator: "\n") where line.contains(leaves) && !line.hasPrefix("#") {
                Issue.record("\(path): \(line)")
            }
        }
    }

    /// The text of each script with `pipefail`, by its path.
    private static func scripts() throws -> [String: String] {
        var scripts: [String: String] = [:]
        for folder in [".ci", "Benchmarks", "Browser", "Fleet", "Interop", "Packaging", "Packaging/action", "Torture"] {
            let url = Fixtures.repository.appendingPathComponent(folder)
            for name in try FileManager.default.contentsOfDirectory(atPath: url.path) {
                let file = url.appendingPathComponent(name)
                guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
                if text.hasPrefix("#!"), text.contains("pipefail") { scripts["\(folder)/\(name)"] = text }
            }
        }
        return scripts
    }
}
